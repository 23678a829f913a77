import TestSupport
import Testing

@testable import TUI

@Suite("Terminal descriptions that the program carries")
struct EmbeddedTerminalTests {
  @Test(
    "Are those of ncurses, byte for byte of what infocmp reads out of them",
    arguments: EmbeddedTerminals.entries.keys.sorted())
  func same(_ type: String) throws {
    let entry = try #require(EmbeddedTerminals.entries[type])
    let carried = try ChildProcess.run(["infocmp", "-1", type], environment: ["TERMINFO": entry])
    let here = try ChildProcess.run(["infocmp", "-1", type], environment: ["TERMINFO": String?.none])
    #expect(carried.status == 0, "\(carried.errorText)")
    #expect(lines(carried) == lines(here))
    #expect(!lines(carried).isEmpty)
  }

  @Test("Are there for every terminal that a dom0 is reached from")
  func all() {
    let wanted: Set = ["xterm", "xterm-256color", "screen", "tmux", "linux", "vt100", "vt220"]
    #expect(wanted.isSubset(of: EmbeddedTerminals.entries.keys))
  }

  // The first line tells where the entry came from.
  private func lines(_ result: ProcessResult) -> [Substring] {
    result.text.split(separator: "\n").filter { !$0.hasPrefix("#") }
  }
}
