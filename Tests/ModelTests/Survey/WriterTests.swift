import TestSupport
import Testing

@testable import Model

@Suite("Who changes the host right now")
struct WriterTests {
  @Test(
    "What the lock says is told as far as it goes",
    arguments: [
      ("4711\n", "process 4711."),
      ("4711\nsince 20261123T054400Z\n", "process 4711, since 2026-11-23 05:44 UTC."),
      (
        "4711\nsince 20261123T054400Z\nwhat boot: hide 03:00.0\n",
        "process 4711, since 2026-11-23 05:44 UTC, boot: hide 03:00.0."
      ),
      ("4711\nwhat reboot: restart of \(HowToHost.uuid)\n", "process 4711, reboot: restart of xs62."),
      ("4711\nwhat boot: \u{1B}[2J\u{202E}x\n", "process 4711, boot: ·[2J·x."),
    ])
  func sentence(_ text: String, _ end: String) throws {
    let writer = try #require(Writer(parsing: text))
    #expect(
      writer.sentence(facts: WizardDriver().wizard.facts) == "Another xenpass is changing this host: \(end)")
    #expect(writer.advice == "If it never ends: xe-toolstack-restart, or kill 4711.")
  }

  @Test("A lock whose owner cannot be read is not one that nobody holds", arguments: ["unknown\n", "x 1\n"])
  func unread(_ text: String) {
    var host = HowToHost()
    host.writer = text
    let facts = WizardDriver(host).wizard.facts
    #expect(facts.isUnread(.writer))
    #expect(facts.unreadQuestions.contains(.writer))
  }

  @Test("Nobody at work is nobody, and all is read")
  func nobody() {
    let facts = WizardDriver().wizard.facts
    #expect(facts.writer == nil && !facts.isUnread(.writer))
  }
}
