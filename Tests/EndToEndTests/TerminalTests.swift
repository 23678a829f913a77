import TestSupport
import Testing

@Suite("The terminal, in the real program", .serialized, .waits)
struct TerminalTests {
  @Test("Settings of a file count, a line that is not understood is named, and the command line comes first")
  func settings() async throws {
    let host = try DemoRoot()
    let folder = host.path + "/config/xenpass"
    _ = try ChildProcess.run(["mkdir", "-p", folder])
    FileBytes.write(
      Array("# mine\nascii = on\ntheme=mono # plain\ncolour = pink\n".utf8), to: folder + "/config")
    let session = try host.open(.small, environment: ["XDG_CONFIG_HOME": host.path + "/config"])
    let screen = try await session.waitFor("line 4: “colour = pink”")
    #expect(screen.contains("+ PCI devices"))
    #expect(!(try session.colouredScreen()).contains("\u{1B}[38;5"))
    try session.send("Down")
    _ = try await session.waitFor("all parts of the survey") { !$0.contains("colour = pink") }
  }

  @Test("A window made too small says what is needed, and made larger shows the same device again")
  func resize() async throws {
    let host = try DemoRoot()
    let session = try host.open()
    _ = try await session.waitFor("likely add-in cards, 50 functions")
    try session.send("End")
    _ = try await session.waitFor(" 06:00.0 ─")
    try session.resize(to: Tmux.Size(columns: 30, rows: 8))
    _ = try await session.waitFor("needs 40x10")
    try session.resize(to: Tmux.Size(columns: 120, rows: 40))
    _ = try await session.waitFor(" 06:00.0 ─")
    #expect(try session.screen().contains("likely add-in cards, 50 functions"))
  }

  @Test(
    "It opens on terminals of every age, known or not",
    arguments: ["xterm", "vt100", "linux", "screen", "tmux-256color", "xterm-ghostty-unknown"])
  func terminals(_ type: String) async throws {
    let host = try DemoRoot()
    let session = try host.open(.small, [], environment: ["TERM": type])
    _ = try await session.waitFor("likely add-in cards, 50 functions")
    try session.send("q")
    #expect(try await session.waitForExit() == 0)
  }

  @Test("A terminal that cannot move its cursor is refused in a sentence")
  func dumb() async throws {
    let host = try DemoRoot()
    let session = try host.open(.small, [], environment: ["TERM": "dumb"])
    #expect(try await session.waitForExit() == 2)
    #expect(try session.screen().contains("cannot move its cursor"))
  }

  @Test("Without colours and with ASCII signs the same words are there")
  func plain() async throws {
    let host = try DemoRoot()
    let session = try host.open(.small, ["--ascii"], environment: ["NO_COLOR": "1"])
    _ = try await session.waitFor("+ PCI devices -")
    let coloured = try session.colouredScreen()
    #expect(!coloured.contains("[38;5") && !coloured.contains("[31m") && !coloured.contains("[36m"))
  }
}
