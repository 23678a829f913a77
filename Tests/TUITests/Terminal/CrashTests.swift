import Glibc
import TUI
import TestSupport
import Testing

@Suite("A crash")
struct CrashTests {
  @Test(
    "The terminal is restored before the process dies of the signal", arguments: [SIGILL, SIGSEGV, SIGABRT])
  func restored(signal: Int32) async throws {
    let path: String = "/tmp/xenpass-crash-\(getpid())-\(signal)"
    defer { unlink(path) }
    await #expect(processExitsWith: .signal(signal)) { [path = path as String, signal = signal as Int32] in
      let output = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      let input = open("/dev/null", O_RDONLY)
      let options = ScreenOptions(
        terminalType: "xterm-256color", sizeWithoutTerminal: Size(width: 80, height: 24))
      var screen = try NcursesScreen(options: options, input: input, output: output)
      screen.present(CellGrid(size: screen.size))
      if signal == SIGABRT { abort() }
      raise(signal)
      screen.repaint()
    }
    let sent = String(decoding: try #require(FileBytes.read(path)), as: UTF8.self)
    #expect(sent.contains("\u{1B}[?1049h"))
    let end = sent.split(separator: "\u{1B}[?1049l\u{1B}[23;0;0t\r\n").last ?? ""
    #expect(end.hasPrefix("xenpass: a fault in xenpass itself."), "\(sent.suffix(200).debugDescription)")
    #expect(sent.contains("\u{1B}[?2004l"))
  }
}
