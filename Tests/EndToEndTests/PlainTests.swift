import TestSupport
import Testing

@Suite("The journey as lines and numbers, for a screen reader", .serialized, .waits)
struct PlainTests {
  @Test("The card is found, its boot line written by a numbered answer, and no frame is drawn on the way")
  func write() async throws {
    let host = try DemoRoot()
    let session = try host.open(.tall, ["--plain"])
    try await session.line("/", after: "Keys: ")
    try await session.line("03:00.0", after: "keep the filter")
    try await session.line("", after: "1) *>03:00.0")
    try await session.line("", after: "+pciback.hide=(03:00.0)")
    try await session.line("no such answer", after: "2) Write it")
    try await session.line("", after: "Enter continue, o try once")
    try await session.line("2", after: "Type a number. Anything else goes back")
    let screen = try await session.waitFor("Done: it takes effect at the next boot")
    #expect(!screen.contains("┌") && !screen.contains("+--"))
    #expect(host.bootLines.count { $0.contains("pciback.hide=(03:00.0)") } == 2)
    try await session.line("q", after: "Enter shows what the reboot would do")
    #expect(try await session.waitForExit() == 0)
  }

  @Test("A word that must be typed is typed as it is; anything else changes nothing")
  func typed() async throws {
    let host = try DemoRoot()
    let before = host.bootLines
    let session = try host.open(.tall, environment: ["ACCESSIBLE": "1"])
    try await session.line("/", after: "Keys: ")
    try await session.line("02:00.0", after: "keep the filter")
    try await session.line("", after: ">02:00.0")
    try await session.line("", after: "+pciback.hide=(02:00.0)")
    try await session.line("2", after: "Type 02:00.0 to go on.")
    _ = try await session.waitFor("Type 02:00.0 first")
    #expect(host.bootLines == before)
    try await session.line("02:00.0", after: "Type 02:00.0 first")
    _ = try await session.waitFor("Done: it takes effect at the next boot")
    #expect(host.bootLines != before)
  }
}

extension Tmux.Session {
  /// Types a line once the screen shows `text` and the program waits.
  fileprivate func line(_ typed: String, after text: String) async throws {
    _ = try await waitFor(text)
    try type(typed)
    try send("Enter")
  }
}
