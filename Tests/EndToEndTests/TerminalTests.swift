import TestSupport
import Testing

@Suite("The terminal, in the real program", .serialized)
struct TerminalTests {
  @Test("A window made too small says what is needed, and made larger shows the same device again")
  func resize() async throws {
    let host = try DemoRoot()
    let session = try host.open()
    _ = try await session.waitFor("likely add-in cards of 50")
    try session.send("End")
    _ = try await session.waitFor("├ 06:00.0")
    try session.resize(to: Tmux.Size(columns: 30, rows: 8))
    _ = try await session.waitFor("needs 40x10")
    try session.resize(to: Tmux.Size(columns: 120, rows: 40))
    _ = try await session.waitFor("├ 06:00.0")
    #expect(try session.screen().contains("7 likely add-in cards of 50"))
  }

  @Test(
    "It opens on terminals of every age, known or not",
    arguments: ["xterm", "vt100", "linux", "screen", "tmux-256color", "xterm-ghostty-unknown"])
  func terminals(_ type: String) async throws {
    let host = try DemoRoot()
    let session = try host.open(.small, [], environment: ["TERM": type])
    _ = try await session.waitFor("likely add-in cards of 50")
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
