private import CNcurses
import Glibc

/// The terminal, by ncurses. One at a time in a process: curses keeps its state in globals.
///
/// Whatever way it goes out of scope, the terminal is as it was found. A crash restores it too.
package struct NcursesScreen: ~Copyable {
  /// The signs that this terminal can show.
  package let glyphs: Glyphs
  /// What `EventWait` waits on; readable when `readEvents` may have something.
  package let inputDescriptor: Int32
  /// How roles are shown here.
  package let palette: Palette
  /// What the administrator should know about the terminal; empty if all is as expected.
  package let notices: [String]
  private let looks: [Role: Look]
  private let wake: WakePipe?
  private var isSuspended = false
  private var shown: CellGrid?
  private var translator = InputTranslator()

  private struct Look {
    var flags: Int32
    var pair: Int32
  }

  // Above what ncurses hands out itself for keys of extended descriptions.
  private static let pasteBegin: Int32 = 5_001
  private static let pasteEnd: Int32 = 5_002

  /// Takes the terminal.
  ///
  /// - Parameter wake: woken when a signal asks the process to end, which `readEvents` then reports.
  /// - Throws: `OpenError`, with the terminal untouched.
  package init(
    options: ScreenOptions = ScreenOptions(), input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO,
    wake: WakePipe? = nil
  ) throws(OpenError) {
    try Self.checkTerminal(options, input: input, output: output)
    let isUTF8 = cn_set_locale(options.locale ?? "")
    cn_install_end_handlers(wake?.writeDescriptor ?? -1)
    do {
      notices = try Self.open(options, input: input, output: output)
    } catch {
      cn_remove_handlers()
      throw error
    }
    cn_install_crash_handlers()
    cn_install_resize_handler()
    cn_close_at_exit()
    if let size = options.sizeWithoutTerminal { cn_resize(Int32(size.height), Int32(size.width)) }
    cn_set_up(options.mouse, Self.pasteBegin, Self.pasteEnd)
    let noColor = getenv("NO_COLOR").map { String(cString: $0) }
    let mayColour = options.palette(terminalColours: 256, noColor: noColor) != .mono
    palette = options.palette(terminalColours: mayColour ? Int(cn_colours()) : 0, noColor: noColor)
    looks = Self.looks(of: palette)
    glyphs = options.ascii ?? !isUTF8 ? .ascii : .unicode
    inputDescriptor = input
    self.wake = wake
  }

  deinit { cn_close() }

  /// The size now; a change comes as `InputEvent.resized`.
  package var size: Size { Size(width: Int(cn_columns()), height: Int(cn_rows())) }

  /// Shows a grid; the terminal's own cursor is hidden.
  package mutating func present(_ grid: CellGrid) {
    guard !isSuspended else {
      shown = grid
      return
    }
    let size = size
    let before = shown.flatMap { $0.size == grid.size ? $0 : nil }
    if before == nil { cn_erase() }
    for y in 0..<min(grid.size.height, size.height) {
      let row = grid.row(y)
      if let before, before.row(y) == row { continue }
      put(row, y: y, columns: size.width)
    }
    shown = grid
    cn_show(0, 0, false)
  }

  /// Everything that has happened since the last call. Does not wait. To be called after every wait, whatever that one
  /// said: a signal shows here only.
  package mutating func readEvents() -> [InputEvent] {
    var events: [InputEvent] = []
    let signal = cn_take_end_signal()
    if signal != 0 { events.append(.interrupted(signal: signal)) }
    if cn_take_stop() { events.append(.key(.control("z"))) }
    guard !isSuspended else { return events }
    var burst: [RawInput] = []
    var isAnythingRead = false
    var value: UInt32 = 0
    // A terminal that sends without an end must not keep the frame from being drawn.
    while burst.count < 4_096 {
      let kind = cn_read_key(&value)
      if kind == CN_NOTHING.rawValue { break }
      isAnythingRead = true
      if kind == CN_CHARACTER.rawValue {
        burst.append(.scalar(value))
      } else if let raw = raw(ofFunction: Int32(bitPattern: value)) {
        burst.append(raw)
      }
    }
    events += translator.translate(burst, milliseconds: cn_milliseconds())
    if !isAnythingRead, EventWait.hasEnded(inputDescriptor, waitingBytes: cn_waiting_bytes()) {
      events.append(.endOfInput)
    }
    return events
  }

  /// Takes the mouse, or leaves it to the terminal.
  package mutating func takeMouse(_ isOn: Bool) { cn_take_mouse(isOn) }

  /// Rings the bell, or flashes, as the terminal can.
  package mutating func ring() { _ = beep() }

  /// Gives the terminal back, for a question of another program. Nothing is shown until `resume`.
  package mutating func suspend() {
    cn_suspend()
    isSuspended = true
  }

  /// Takes the terminal again and shows the last grid.
  package mutating func resume() {
    guard isSuspended else { return }
    isSuspended = false
    // Ctrl-C while another program had the terminal was meant for that one.
    let signal = cn_take_end_signal()
    if signal != 0, signal != SIGINT { raise(signal) }
    cn_resume()
    guard let grid = shown else { return }
    shown = nil
    present(grid)
  }

  /// What Ctrl-Z does: stops the process group, and comes back when it is continued.
  package mutating func stop() {
    suspend()
    cn_stop()
    resume()
  }

  /// Sends everything anew with the next grid, for a terminal that something else has written to.
  package mutating func repaint() {
    guard !isSuspended else { return }
    shown = nil
    cn_repaint_all()
  }

  /// What stands in a row now, read back from curses: the text, and the attributes of each cell. For tests.
  package func readBack(row y: Int) -> (text: String, attributes: [CellStyle.Attributes]) {
    var text = ""
    var attributes: [CellStyle.Attributes] = []
    var scalars = [UInt32](repeating: 0, count: 8)
    var column = 0
    while column < size.width {
      var (flags, pair): (Int32, Int32) = (0, 0)
      let count = Int(cn_get(Int32(y), Int32(column), &scalars, &flags, &pair))
      guard count > 0 else { break }
      let glyph = String(String.UnicodeScalarView(scalars[..<count].compactMap(Unicode.Scalar.init)))
      text += glyph
      attributes.append(CellStyle.Attributes(rawValue: flags))
      column += max(1, GlyphWidth.columns(of: glyph))
    }
    return (text, attributes)
  }

  private func put(_ row: ArraySlice<Cell>, y: Int, columns: Int) {
    let end = row.startIndex + min(row.count, columns)
    var scalars: [UInt32] = []
    for index in row.startIndex..<end where !row[index].isContinuation {
      let cell = row[index]
      let isWide = index + 1 < row.endIndex && row[index + 1].isContinuation
      let look = looks[cell.role] ?? Look(flags: 0, pair: 0)
      scalars.removeAll(keepingCapacity: true)
      for scalar in cell.character.unicodeScalars { scalars.append(scalar.value) }
      // A wide character in a last column that was cut off would wrap into the next row.
      if isWide, index + 1 >= end { scalars = [0x20] }
      let width: Int32 = isWide && index + 1 < end ? 2 : 1
      let x = Int32(index - row.startIndex)
      cn_put(Int32(y), x, scalars, Int32(scalars.count), width, look.flags, look.pair)
    }
  }

  private mutating func raw(ofFunction code: Int32) -> RawInput? {
    switch code {
    case Self.pasteBegin: return .pasteBegin
    case Self.pasteEnd: return .pasteEnd
    case KEY_RESIZE:
      shown = nil
      return .resized(size)
    case (KEY_F0 + 1)...(KEY_F0 + 12): return .key(.function(Int(code - KEY_F0)))
    default:
      let key = Self.keys[code] ?? KeyTable.key(ofCapability: String(cString: cn_key_name(code)))
      return key.map { .key($0) }
    }
  }

  private static let keys: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_SR: .up, KEY_SF: .down,
    KEY_SLEFT: .left, KEY_SRIGHT: .right, KEY_PPAGE: .pageUp, KEY_NPAGE: .pageDown, KEY_HOME: .home,
    KEY_END: .end, KEY_FIND: .home, KEY_SELECT: .end, KEY_A1: .home, KEY_C1: .end, KEY_A3: .pageUp,
    KEY_C3: .pageDown, KEY_ENTER: .enter, KEY_BACKSPACE: .backspace, KEY_DC: .delete, KEY_IC: .insert,
    KEY_BTAB: .backTab, KEY_SUSPEND: .control("z"), KEY_REFRESH: .control("l"),
  ]
}

extension NcursesScreen {
  /// A frozen `LINES` or `COLUMNS` in the environment would hide every resize.
  private static func checkTerminal(
    _ options: ScreenOptions, input: Int32, output: Int32
  ) throws(OpenError) {
    unsetenv("LINES")
    unsetenv("COLUMNS")
    guard options.sizeWithoutTerminal == nil else { return }
    guard isatty(input) == 1 else { throw .inputIsNoTerminal }
    guard isatty(output) == 1 else { throw .outputIsNoTerminal }
  }

  /// Opens the first type that is described here, and returns what is to be said about it.
  private static func open(
    _ options: ScreenOptions, input: Int32, output: Int32
  ) throws(OpenError) -> [String] {
    let named = options.terminalType ?? getenv("TERM").map { String(cString: $0) } ?? ""
    // Without any name, the oldest is the safest.
    let candidates = named.isEmpty ? ["vt100"] : [named, "xterm-256color", "xterm", "vt100"]
    for type in candidates {
      switch open(type, input, output) {
      case 0:
        if type == named { return [] }
        let missing =
          named.isEmpty ? "TERM is not set" : "TERM=\(PlainText.clean(named)) is not described here"
        return ["\(missing); the terminal is used as \(type)."]
      case 1: continue
      case 2: throw .dumbTerminal(type)
      default: throw .noDescriptors
      }
    }
    throw .unknownTerminal(named)
  }

  // By the machine's own description, else by the one that the program carries.
  private static func open(_ type: String, _ input: Int32, _ output: Int32) -> Int32 {
    let result = cn_open(type, input, output)
    guard result == 1, let entry = EmbeddedTerminals.entries[type] else { return result }
    let earlier = getenv("TERMINFO").map { String(cString: $0) }
    setenv("TERMINFO", entry, 1)
    defer {
      // Programs that this one starts look in their own places.
      if let earlier { setenv("TERMINFO", earlier, 1) } else { unsetenv("TERMINFO") }
    }
    return cn_open(type, input, output)
  }

  private static func looks(of palette: Palette) -> [Role: Look] {
    var pairs: [CellStyle: Int32] = [CellStyle(): 0]
    var looks: [Role: Look] = [:]
    for role in Role.allCases {
      let style = palette.style(of: role)
      let colours = CellStyle(style.foreground, on: style.background)
      let pair = pairs[colours] ?? Int32(pairs.count)
      if pairs[colours] == nil {
        cn_pair(pair, style.foreground, style.background)
        pairs[colours] = pair
      }
      looks[role] = Look(flags: style.attributes.rawValue, pair: pair)
    }
    return looks
  }
}
