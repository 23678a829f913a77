private import CNcurses
internal import Glibc

/// The terminal, opened; it is restored when this value goes out of scope.
///
/// curses keeps global state: one screen a process, used from the main thread only.
package struct NcursesScreen: ~Copyable {
  /// The signs that fit the locale.
  package let glyphs: Glyphs
  /// A sentence when TERM had to be replaced.
  package let remark: String?

  private let handle: UnsafeMutableRawPointer
  private let attributes: [UInt32]
  private let pairs: [Int32]
  private let usesMouse: Bool
  private var last: CellGrid?
  private var paste: String?

  /// Opens the screen on standard input and output. Throws without leaving a trace if it cannot be used.
  package init(_ options: ScreenOptions) throws(ScreenError) {
    try self.init(options, mustBeTerminal: true)
  }

  init(_ options: ScreenOptions, mustBeTerminal: Bool) throws(ScreenError) {
    cn_locale()
    if mustBeTerminal {
      guard isatty(STDIN_FILENO) == 1, isatty(STDOUT_FILENO) == 1 else { throw .notATerminal }
      // With these set, curses would keep their size for ever.
      unsetenv("LINES")
      unsetenv("COLUMNS")
    }
    cn_save_modes()
    let wanted = getenv("TERM").map { String(cString: $0) } ?? ""
    let (opened, type) = try Self.openTerminal(wanted)
    handle = opened
    remark =
      type == wanted ? nil : "TERM=\(wanted.isEmpty ? "(unset)" : wanted) is not known here: using \(type)."
    cn_prepare()
    cn_catch_crashes()
    usesMouse = options.usesMouse
    cn_mouse(usesMouse ? 1 : 0)
    cn_define_paste_keys()
    cn_bracketed_paste(1)
    glyphs = options.isASCII ?? (cn_is_utf8() == 0) ? .ascii : .unicode
    let noColor = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
    let colours = options.colouring == .never || noColor ? 0 : cn_has_colors()
    (attributes, pairs) = Self.looks(isColoured: colours >= 8)
  }

  deinit {
    cn_bracketed_paste(0)
    cn_close()
    cn_free(handle)
  }

  private static func openTerminal(_ wanted: String) throws(ScreenError) -> (UnsafeMutableRawPointer, String)
  {
    for type in [wanted, "xterm-256color", "xterm", "vt100"] where !type.isEmpty {
      guard let opened = cn_open(type) else { continue }
      if cn_can_move() != 0 { return (opened, type) }
      cn_close()
      cn_free(opened)
      throw .tooDumb(type)
    }
    throw .unknownTerminal(wanted.isEmpty ? "(unset)" : wanted)
  }

  private static func looks(isColoured: Bool) -> ([UInt32], [Int32]) {
    if isColoured { cn_start_color() }
    var attributes: [UInt32] = []
    var pairs: [Int32] = []
    for role in Role.allCases {
      let paint = isColoured ? Paint.coloured(role) : Paint.monochrome(role)
      var bits: UInt32 = 0
      if paint.isBold { bits |= cn_bold }
      if paint.isDim { bits |= cn_dim }
      if paint.isReverse { bits |= cn_reverse }
      if paint.isUnderlined { bits |= cn_underline }
      attributes.append(bits)
      guard isColoured, paint.fore >= 0 || paint.back >= 0 else {
        pairs.append(0)
        continue
      }
      let pair = Int32(role.rawValue) + 1
      cn_pair(pair, Int32(paint.fore), Int32(paint.back))
      pairs.append(pair)
    }
    return (attributes, pairs)
  }

  /// The size of the terminal now.
  package var size: Size { Size(width: Int(cn_columns()), height: Int(cn_rows())) }

  /// Sends a frame: only rows that differ from the frame before are given to curses, which sends the difference.
  package mutating func present(_ grid: CellGrid) {
    let isSame = last?.size == grid.size
    for y in 0..<grid.size.height {
      if isSame, let last, last.row(y).elementsEqual(grid.row(y)) { continue }
      for x in 0..<grid.size.width where !grid[x, y].isContinuation { put(grid[x, y], x, y) }
    }
    last = grid
    cn_cursor(Int32(max(0, grid.size.height - 1)), 0, 0)
    cn_refresh()
  }

  private func put(_ cell: Cell, _ x: Int, _ y: Int) {
    var text = cell.character.unicodeScalars.prefix(5).map { wchar_t(bitPattern: $0.value) }
    text.append(0)
    let place = Int(cell.role.rawValue)
    cn_put(Int32(y), Int32(x), text, attributes[place], pairs[place])
  }

  /// The first scalar that curses holds at a cell, for tests.
  func scalar(x: Int, y: Int) -> UInt32 { cn_read_cell(Int32(y), Int32(x)) }

  /// Draws everything anew at the next frame.
  package mutating func redraw() {
    last = nil
    cn_redraw_all()
  }

  /// Leaves the screen, suspends the program, and comes back when it is continued.
  package mutating func suspend() {
    cn_bracketed_paste(0)
    cn_close()
    kill(0, SIGTSTP)
    cn_bracketed_paste(1)
    redraw()
  }

  /// Everything that was typed since the last call.
  package mutating func readEvents() -> [InputEvent] {
    var events: [InputEvent] = []
    while true {
      var value: UInt32 = 0
      let kind = cn_read_key(&value)
      if kind == 0 { return events }
      if let event = translate(value, isFunction: kind == 2) { events.append(event) }
    }
  }

  private mutating func translate(_ value: UInt32, isFunction: Bool) -> InputEvent? {
    if isFunction {
      if value == UInt32(cn_paste_begin()) {
        paste = ""
        return nil
      }
      if value == UInt32(cn_paste_end()) {
        defer { paste = nil }
        return paste.map(InputEvent.paste)
      }
      if value == UInt32(KEY_RESIZE) {
        last = nil
        return .resized(size)
      }
      if value == UInt32(KEY_MOUSE) { return mouse() }
      return Self.functionKeys[Int32(bitPattern: value)].map(InputEvent.key)
        ?? ((UInt32(KEY_F0)...(UInt32(KEY_F0) + 24)).contains(value)
          ? .key(.function(Int(value - UInt32(KEY_F0)))) : nil)
    }
    if paste != nil {
      if let scalar = Unicode.Scalar(value) { paste?.unicodeScalars.append(scalar) }
      return nil
    }
    return KeyCodes.key(value).map(InputEvent.key)
  }

  private func mouse() -> InputEvent? {
    var (kind, x, y): (Int32, Int32, Int32) = (0, 0, 0)
    guard cn_read_mouse(&kind, &x, &y) != 0 else { return nil }
    let point = Point(x: Int(x), y: Int(y))
    return switch kind {
    case 1: .mouse(MouseEvent(.press, at: point))
    case 2: .mouse(MouseEvent(.doubleClick, at: point))
    case 3: .mouse(MouseEvent(.wheelUp, at: point))
    default: .mouse(MouseEvent(.wheelDown, at: point))
    }
  }

  private static let functionKeys: [Int32: Key] = [
    KEY_UP: .up, KEY_DOWN: .down, KEY_LEFT: .left, KEY_RIGHT: .right, KEY_PPAGE: .pageUp,
    KEY_NPAGE: .pageDown,
    KEY_HOME: .home, KEY_END: .end, KEY_IC: .insert, KEY_DC: .delete, KEY_BACKSPACE: .backspace,
    KEY_ENTER: .enter,
    KEY_BTAB: .backTab,
  ]
}
