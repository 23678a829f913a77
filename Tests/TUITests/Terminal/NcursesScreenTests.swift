import Glibc
import Model
import TUI
import Testing

/// An input to type into and an output that can be read, in place of a terminal.
private final class Line {
  let keys: Int32
  let typing: Int32
  let output: Int32
  let shown: Int32

  init() {
    var input: [Int32] = [-1, -1]
    var output: [Int32] = [-1, -1]
    _ = pipe(&input)
    _ = pipe(&output)
    (keys, typing) = (input[0], input[1])
    (shown, self.output) = (output[0], output[1])
    _ = fcntl(shown, F_SETFL, O_NONBLOCK)
  }

  deinit { for descriptor in [keys, typing, output, shown] { close(descriptor) } }

  func type(_ text: String) {
    let bytes = Array(text.utf8)
    _ = write(typing, bytes, bytes.count)
  }

  /// What was sent since the last call.
  func sent() -> String {
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = read(shown, &bytes, bytes.count)
    return String(decoding: bytes[..<max(0, count)], as: UTF8.self)
  }

  func screen(
    _ options: ScreenOptions = ScreenOptions(colour: .full), type: String = "xterm-256color",
    locale: String = "C.UTF-8",
    wake: WakePipe? = nil
  ) throws(OpenError) -> NcursesScreen {
    var options = options
    options.sizeWithoutTerminal = Size(width: 80, height: 24)
    options.terminalType = type
    options.locale = locale
    return try NcursesScreen(options: options, input: keys, output: output, wake: wake)
  }
}

private func frame(cursorRow: Int, width: Int = 80, height: Int = 24) -> CellGrid {
  var canvas = Canvas(size: Size(width: width, height: height))
  canvas.box(
    Rect(Size(width: width, height: height)), glyphs: .unicode, role: .border, title: "PCI devices",
    rightTitle: "7 of 50")
  for row in 1..<(height - 1) {
    canvas.write("★ 0\(row % 9):00.0  Multimedia controller", Point(x: 4, y: row), .dim)
  }
  canvas.write("▌", Point(x: 2, y: cursorRow), .accent)
  canvas.write("★ 0\(cursorRow % 9):00.0", Point(x: 4, y: cursorRow), .selection)
  return canvas.grid
}

@Suite("The terminal", .serialized)
struct NcursesScreenTests {
  @Test("What is presented stands on the terminal, wide and combined characters too")
  func readBack() throws {
    let line = Line()
    var screen = try line.screen()
    var canvas = Canvas(size: screen.size)
    canvas.box(
      Rect(screen.size), glyphs: .unicode, role: .border, title: "PCI — devices", rightTitle: "")
    canvas.write(PlainText.clean("作者 Jørgen e\u{301} 🎉 ★●◐○✓✗▌▐█░▲⏎"), Point(x: 1, y: 1), .normal)
    canvas.write(PlainText.clean("hostile \u{1B}[2J \u{202E} 👨‍👩‍👧"), Point(x: 1, y: 2), .normal)
    canvas.write(PlainText.clean("者"), Point(x: 78, y: 3), .normal)
    screen.present(canvas.grid)
    for y in 0..<24 {
      var text = ""
      for cell in canvas.grid.row(y) where !cell.isContinuation { text.append(cell.character) }
      #expect(screen.readBack(row: y).text == text)
    }
  }

  @Test("Each row is read back after a change as well")
  func changed() throws {
    let line = Line()
    var screen = try line.screen()
    screen.present(frame(cursorRow: 3))
    screen.present(frame(cursorRow: 4))
    #expect(screen.readBack(row: 4).text.hasPrefix("│ ▌ ★ 04"))
    #expect(screen.readBack(row: 3).text.hasPrefix("│   ★ 03"))
    #expect(screen.readBack(row: 4).attributes[5] != screen.readBack(row: 3).attributes[5])
  }

  @Test("A smaller grid leaves nothing of a larger one")
  func smaller() throws {
    let line = Line()
    var screen = try line.screen()
    screen.present(frame(cursorRow: 3))
    screen.present(frame(cursorRow: 3, width: 40, height: 10))
    #expect(screen.readBack(row: 12).text.allSatisfy { $0 == " " })
    #expect(screen.readBack(row: 0).text.dropFirst(40).allSatisfy { $0 == " " })
  }

  @Test(
    "A cursor move costs at most 120 bytes", arguments: ["xterm-256color", "tmux-256color", "linux", "vt100"])
  func cost(type: String) throws {
    let line = Line()
    var screen = try line.screen(type: type)
    screen.present(frame(cursorRow: 3))
    _ = line.sent()
    screen.present(frame(cursorRow: 4))
    let sent = line.sent()
    #expect(sent.utf8.count <= 120, "\(sent.debugDescription)")
    #expect(sent.utf8.count > 0)
  }

  @Test(
    "A move within the page of the real list costs at most 120 bytes",
    arguments: ["xterm-256color", "tmux-256color", "linux", "vt100"])
  func costOfTheList(type: String) throws {
    var stage = Stage()
    stage.press(.home)
    while stage.app.ui.device?.short != "00:18.1" { stage.press(.down) }
    let line = Line()
    var screen = try line.screen(type: type)
    screen.present(stage.frame(screen))
    stage.press(.up)
    screen.present(stage.frame(screen))
    _ = line.sent()
    _ = stage.app.handle(.key(.down))
    screen.present(stage.frame(screen))
    let sent = line.sent()
    #expect(sent.utf8.count <= 120, "\(sent.utf8.count): \(sent.debugDescription)")
    #expect(sent.contains("00:18.1"))
  }

  @Test("The mouse is left to the terminal and taken again, and is off after the end")
  func takeMouse() throws {
    let line = Line()
    do {
      var screen = try line.screen()
      screen.present(frame(cursorRow: 3))
      _ = line.sent()
      screen.takeMouse(false)
      #expect(line.sent().contains("\u{1B}[?1000l"))
      screen.suspend()
      screen.resume()
      #expect(!line.sent().contains("\u{1B}[?1000h"))
      screen.takeMouse(true)
      #expect(line.sent().contains("\u{1B}[?1000h"))
    }
    #expect(line.sent().contains("\u{1B}[?1000l"))
  }

  @Test("An unchanged frame sends nothing")
  func unchanged() throws {
    let line = Line()
    var screen = try line.screen()
    screen.present(frame(cursorRow: 3))
    _ = line.sent()
    screen.present(frame(cursorRow: 3))
    #expect(line.sent() == "")
  }

  @Test(
    "Keys are understood as the terminal sends them",
    arguments: [
      ("\u{1B}OA", Key.up), ("\u{1B}[A", .up), ("\u{1B}[5~", .pageUp), ("\u{1B}[6~", .pageDown),
      ("\u{1B}OH", .home), ("\u{1B}OF", .end), ("\u{1B}[3~", .delete), ("\u{1B}[Z", .backTab),
      ("\u{1B}[15~", .function(5)), ("\u{1B}OP", .function(1)), ("\r", .enter), ("\n", .enter),
      ("\u{7F}", .backspace), ("\u{8}", .backspace), ("\t", .tab), ("\u{3}", .control("c")),
      ("\u{1A}", .control("z")), ("\u{C}", .control("l")), ("j", .character("j")), ("ø", .character("ø")),
      ("作", .character("作")), ("?", .character("?")), ("\u{1B}", .escape), ("\u{1B}[1;5A", .up),
    ])
  func keys(bytes: String, expected: Key) throws {
    let line = Line()
    var screen = try line.screen()
    line.type(bytes)
    #expect(screen.readEvents() == [.key(expected)])
  }

  @Test("Pasted text is one event and no keys")
  func paste() throws {
    let line = Line()
    var screen = try line.screen()
    line.type("a\u{1B}[200~q\ryes\u{1B}[201~b")
    #expect(screen.readEvents() == [.key(.character("a")), .paste("q\nyes"), .key(.character("b"))])
  }

  @Test("A click is a press, a second one a double click, and the wheel turns")
  func mouse() throws {
    let line = Line()
    var screen = try line.screen()
    let click = "\u{1B}[<0;5;3M\u{1B}[<0;5;3m"
    line.type(click + click + "\u{1B}[<64;1;1M\u{1B}[<65;1;1M")
    let point = Point(x: 4, y: 2)
    #expect(
      screen.readEvents() == [
        .mouse(MouseEvent(.press, at: point)), .mouse(MouseEvent(.doubleClick, at: point)),
        .mouse(MouseEvent(.wheelUp, at: Point(x: 0, y: 0))),
        .mouse(MouseEvent(.wheelDown, at: Point(x: 0, y: 0))),
      ])
  }

  @Test("Without the mouse, the terminal is not asked for it")
  func noMouse() throws {
    let line = Line()
    var screen = try line.screen(ScreenOptions(mouse: false))
    screen.present(frame(cursorRow: 3))
    let sent = line.sent()
    #expect(sent.contains("\u{1B}[?2004h"))
    #expect(!sent.contains("\u{1B}[?1000h") && !sent.contains(";1000h"))
  }

  @Test("The end of the input is told, after the last key")
  func end() throws {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    let line = Line()
    let options = ScreenOptions(
      terminalType: "xterm", sizeWithoutTerminal: Size(width: 80, height: 24))
    var screen = try NcursesScreen(options: options, input: ends[0], output: line.output)
    #expect(screen.readEvents() == [])
    var key = UInt8(ascii: "q")
    _ = write(ends[1], &key, 1)
    close(ends[1])
    #expect(screen.readEvents() == [.key(.character("q"))])
    // A process that another test starts just now may hold the writing end for a moment.
    var last: [InputEvent] = []
    for _ in 0..<1000 where last.isEmpty {
      last = screen.readEvents()
      if last.isEmpty { usleep(10_000) }
    }
    #expect(last == [.endOfInput])
    close(ends[0])
  }

  @Test("A signal to end wakes the loop and is told once", arguments: [SIGTERM, SIGINT, SIGHUP])
  func signal(signal: Int32) throws {
    let line = Line()
    let wake = try #require(WakePipe())
    var screen = try line.screen(wake: wake)
    kill(getpid(), signal)
    let ready = EventWait.wait(input: line.keys, wake: wake, timeoutMilliseconds: 5_000)
    #expect(!ready.isEmpty)
    #expect(screen.readEvents() == [.interrupted(signal: signal)])
    #expect(screen.readEvents() == [])
  }

  @Test("The terminal is left as it was found when the screen goes away")
  func restored() throws {
    let line = Line()
    do {
      var screen = try line.screen()
      screen.present(frame(cursorRow: 3))
      _ = line.sent()
    }
    let sent = line.sent()
    for sequence in ["\u{1B}[?2004l", "\u{1B}[?1049l", "\u{1B}[?25h", "1000l"] {
      #expect(sent.contains(sequence), "\(sent.debugDescription)")
    }
  }

  @Test(
    "Colours are used as far as the terminal has them and they are wanted",
    arguments: [
      ("xterm-256color", ScreenOptions.Colour.full, Palette.full), ("xterm-256color", .eight, .eight),
      ("xterm-256color", .never, .mono), ("xterm", .full, .eight), ("linux", .full, .eight),
      ("vt100", .full, .mono),
    ])
  func colours(type: String, wanted: ScreenOptions.Colour, palette: Palette) throws {
    let screen = try Line().screen(ScreenOptions(colour: wanted), type: type)
    #expect(screen.palette == palette)
  }

  @Test("Without a UTF-8 locale nothing but ASCII is sent", arguments: ["C", "POSIX"])
  func locale(locale: String) throws {
    let line = Line()
    var screen = try line.screen(locale: locale)
    #expect(screen.glyphs == .ascii)
    screen.present(frame(cursorRow: 3))
    #expect(line.sent().utf8.allSatisfy { $0 < 0x80 })
    #expect(screen.readBack(row: 1).text.hasPrefix("?   ? 01:00.0  Multimedia"))
  }

  @Test("A terminal type that nobody knows falls back, and that is said")
  func unknownType() throws {
    let screen = try Line().screen(type: "xterm-bogus")
    #expect(
      screen.notices == ["TERM=xterm-bogus is not described here; the terminal is used as xterm-256color."])
  }

  @Test("A terminal that cannot move its cursor is refused, and the next one opens")
  func dumb() throws {
    let line = Line()
    #expect(throws: OpenError.dumbTerminal("dumb")) { _ = try line.screen(type: "dumb").size }
    #expect(try line.screen().size == Size(width: 80, height: 24))
  }

  @Test("A size other than the terminal's usual one is used", arguments: [(200, 60), (40, 10), (1, 1)])
  func size(width: Int, height: Int) throws {
    let line = Line()
    let size = Size(width: width, height: height)
    let options = ScreenOptions(terminalType: "xterm", locale: "C.UTF-8", sizeWithoutTerminal: size)
    var screen = try NcursesScreen(options: options, input: line.keys, output: line.output)
    #expect(screen.size == size)
    screen.present(frame(cursorRow: 3))
    #expect(screen.readEvents() == [])
  }

  @Test("What is no terminal is refused")
  func noTerminal() throws {
    let line = Line()
    #expect(throws: OpenError.inputIsNoTerminal) {
      _ = try NcursesScreen(input: line.keys, output: line.output).size
    }
  }

  @Test("Suspended, nothing is sent; resumed, the newest frame is")
  func suspended() throws {
    let line = Line()
    var screen = try line.screen()
    screen.present(frame(cursorRow: 3))
    screen.suspend()
    _ = line.sent()
    screen.present(frame(cursorRow: 7))
    #expect(line.sent() == "")
    screen.resume()
    #expect(line.sent().contains("Multimedia"))
    #expect(screen.readBack(row: 7).text.hasPrefix("│ ▌"))
  }
}

extension Canvas {
  fileprivate mutating func write(_ text: String, _ point: Point, _ role: Role) {
    put(text, at: point, role: role, maxWidth: 200, ellipsis: "…")
  }
}

extension Stage {
  fileprivate mutating func frame(_ screen: borrowing NcursesScreen) -> CellGrid {
    let canvas = Frame.draw(app, size: screen.size, glyphs: screen.glyphs)
    app.drawn(canvas)
    return canvas.grid
  }
}
