/// Turns what the terminal library hands over into events: gathers pasted text, finds double clicks, and
/// reads key sequences that the terminal's description lacks, so that they do not become stray letters.
package struct InputTranslator: Sendable {
  private enum Sequence: Equatable {
    case none
    /// After ESC and `[`, with what came since.
    case control(String)
    /// After ESC and `O`.
    case shifted
    /// After ESC, `[` and `M`: the old mouse report, three more characters.
    case oldMouse([UInt32])

    func takes(_ value: UInt32) -> Bool {
      switch self {
      case .none: false
      case .oldMouse: value >= 0x20
      case .control, .shifted: value >= 0x20 && value < 0x7F
      }
    }
  }

  private var sequence = Sequence.none
  private var isPasting = false
  private var pasted = String.UnicodeScalarView()
  private var pastedTotal = 0
  private var lastPress: (point: Point, milliseconds: Int64)?
  private var now: Int64 = 0
  private var events: [InputEvent] = []

  /// More than this of one paste is dropped, in scalars.
  package static let longestPaste = 65_536

  package init() {}

  /// The events of what was read in one go. A lone ESC at its end is the Esc key: the library has waited for
  /// more already.
  ///
  /// - Parameter milliseconds: the time, of a clock that never goes back.
  package mutating func translate(_ burst: [RawInput], milliseconds: Int64) -> [InputEvent] {
    now = milliseconds
    var index = 0
    while index < burst.count {
      let raw = burst[index]
      index += 1
      if case .scalar(0x1B) = raw, !isPasting || sequenceEndsPaste(burst[index...]), index < burst.count {
        if burst[index] == .scalar(0x5B) {
          sequence = .control("")
          index += 1
          continue
        }
        if burst[index] == .scalar(0x4F) {
          sequence = .shifted
          index += 1
          continue
        }
      }
      take(raw)
    }
    flushPaste()
    defer { events = [] }
    return events
  }

  private func sequenceEndsPaste(_ rest: ArraySlice<RawInput>) -> Bool {
    rest.prefix(5).elementsEqual("[201~".unicodeScalars.map { .scalar($0.value) })
  }

  private mutating func take(_ raw: RawInput) {
    switch raw {
    case .scalar(let value):
      if sequence.takes(value) {
        continueSequence(value)
      } else {
        sequence = .none
        takeScalar(value)
      }
    case .key(let key):
      sequence = .none
      if !isPasting { events.append(.key(key)) } else if key == .enter { paste(0x0A) }
    case .pasteBegin: beginPaste()
    case .pasteEnd: endPaste()
    case .resized(let size): events.append(.resized(size))
    }
  }

  private mutating func takeScalar(_ value: UInt32) {
    guard isPasting else {
      if let key = KeyTable.key(ofScalar: value) { events.append(.key(key)) }
      return
    }
    // The way out if the end of a paste got lost.
    if value == 0x03 {
      endPaste()
      events.append(.key(.control("c")))
      return
    }
    paste(value)
  }

  private mutating func continueSequence(_ value: UInt32) {
    let character = Unicode.Scalar(value).map(Character.init) ?? " "
    switch sequence {
    case .none: break
    case .oldMouse(let before) where before.count < 2: sequence = .oldMouse(before + [value])
    case .oldMouse(let before):
      sequence = .none
      takeMouse(MouseReport(old: before + [value]))
    case .shifted:
      sequence = .none
      if let key = KeyTable.key(ofShifted: character), !isPasting { events.append(.key(key)) }
    case .control(let text):
      // The Linux console sends F1 to F5 as ESC [ [ A and on.
      if value < 0x40 || (character == "[" && text.isEmpty) {
        sequence = text.utf8.count < 32 ? .control(text + String(character)) : .control(text)
        return
      }
      sequence = .none
      switch text + String(character) {
      case "200~": beginPaste()
      case "201~": endPaste()
      case "M": sequence = .oldMouse([])
      case let whole where whole.first == "<": takeMouse(MouseReport(whole))
      case let whole:
        if let key = KeyTable.key(ofControl: whole), !isPasting { events.append(.key(key)) }
      }
    }
  }

  private mutating func beginPaste() {
    flushPaste()
    (isPasting, pastedTotal) = (true, 0)
  }

  private mutating func endPaste() {
    flushPaste()
    isPasting = false
  }

  private mutating func paste(_ value: UInt32) {
    guard let scalar = Unicode.Scalar(value), pastedTotal < Self.longestPaste else { return }
    if value == 0x0A, pasted.last == "\r" { return }
    pasted.append(scalar)
    pastedTotal += 1
  }

  private mutating func flushPaste() {
    guard !pasted.isEmpty else { return }
    events.append(.paste(String(String.UnicodeScalarView(pasted.map { $0 == "\r" ? "\n" : $0 }))))
    pasted = .init()
  }

  private mutating func takeMouse(_ report: MouseReport?) {
    guard let report, !isPasting else { return }
    var action = report.action
    if action == .press {
      if let last = lastPress, last.point == report.point, now - last.milliseconds <= 400 {
        action = .doubleClick
        lastPress = nil
      } else {
        lastPress = (report.point, now)
      }
    }
    events.append(.mouse(MouseEvent(action, at: report.point)))
  }
}
