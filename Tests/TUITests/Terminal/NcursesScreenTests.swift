import Glibc
import Testing

@testable import TUI

/// curses keeps global state, so these run one after another and open the screen on /dev/null.
@Suite("The screen that curses holds", .serialized)
struct NcursesScreenTests {
  @Test("What is presented stands in curses, cell by cell, and a second frame changes only what differs")
  func presents() throws {
    setenv("LINES", "10", 1)
    setenv("COLUMNS", "40", 1)
    setenv("TERM", "xterm-256color", 1)
    setenv("LC_ALL", "C.UTF-8", 1)
    let (input, output) = (dup(0), dup(1))
    let null = open("/dev/null", O_RDWR)
    fflush(nil)
    dup2(null, 0)
    dup2(null, 1)
    defer {
      fflush(nil)
      dup2(input, 0)
      dup2(output, 1)
      for descriptor in [input, output, null] { close(descriptor) }
      unsetenv("LINES")
      unsetenv("COLUMNS")
    }
    var screen = try NcursesScreen(ScreenOptions(), mustBeTerminal: false)
    #expect(screen.size == Size(width: 40, height: 10))
    #expect(screen.glyphs == .unicode)
    var canvas = Canvas(size: screen.size)
    canvas.put("★ 漢 a", at: Point(x: 1, y: 2), role: .star, maxWidth: 20, ellipsis: "…")
    screen.present(canvas.grid)
    #expect(screen.scalar(x: 1, y: 2) == 0x2605)
    #expect(screen.scalar(x: 3, y: 2) == 0x6F22)
    #expect(screen.scalar(x: 6, y: 2) == 0x61)
    canvas.put("b", at: Point(x: 6, y: 2), role: .normal, maxWidth: 1, ellipsis: "…")
    screen.present(canvas.grid)
    #expect(screen.scalar(x: 6, y: 2) == 0x62)
    #expect(screen.readEvents().isEmpty)
  }

  @Test("Codes of the terminal become the keys that people name", arguments: [
    (UInt32(13), Key.enter), (10, .enter), (27, .escape), (127, .backspace), (8, .backspace), (9, .tab), (12, .control("l")),
    (26, .control("z")), (0x61, .character("a")), (0xE4, .character("ä")),
  ])
  func keys(_ code: UInt32, _ key: Key) {
    #expect(KeyCodes.key(code) == key)
  }
}
