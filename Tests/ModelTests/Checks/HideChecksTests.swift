import TestSupport
import Testing

@testable import Model

@Suite("The checks before a device is hidden")
struct HideChecksTests {
  @Test(
    "Each device gets the worst finding that its use deserves",
    arguments: [
      ("03:00.0", Finding.Severity.note), ("02:00.0", .stop), ("00:11.0", .refused), ("01:01.0", .warn),
      ("00:02.0", .refused),
      ("00:18.0", .refused), ("00:00.2", .refused), ("0a:00.0", .refused),
    ] as [(String, Finding.Severity)])
  func severity(_ address: String, _ expected: Finding.Severity) {
    #expect(findings(address, HowToHost()).first?.severity == expected)
  }

  @Test("Until the toolstack has answered, a network card is a stop, since its use is not known")
  func unknownUse() {
    var host = HowToHost()
    host.toolstackError = "Error: Connection refused (calling connect )\n"
    #expect(findings("04:00.0", host).first?.severity == .stop)
    #expect(!findings("04:00.0", HowToHost()).contains { $0.severity > .note })
  }

  @Test("A card that is split is warned about, and not once all functions are chosen")
  func split() {
    var host = HowToHost()
    host.extraDevices = "07:00.0 VGA compatible controller: A Card\n07:00.1 Audio device: The Same Card\n"
    let alone = findings("07:00.1", host)
    #expect(alone.contains { $0.severity == .warn && $0.seen.contains("07:00.0") })
    let driver = WizardDriver(host)
    let both = HideChecks.findings(
      [.test("07:00.0"), .test("07:00.1")], facts: driver.wizard.facts, table: driver.wizard.table)
    #expect(!both.contains { $0.seen.contains("more functions") })
  }

  @Test("Every finding says what was seen, what could happen and what to do")
  func sentences() {
    for address in ["02:00.0", "00:11.0", "01:01.0", "00:02.0", "0a:00.0"] {
      for finding in findings(address, HowToHost()) {
        #expect(!finding.seen.isEmpty && !finding.consequence.isEmpty && !finding.advice.isEmpty)
      }
    }
  }

  private func findings(_ address: String, _ host: HowToHost) -> [Finding] {
    let driver = WizardDriver(host)
    return HideChecks.findings([.test(address)], facts: driver.wizard.facts, table: driver.wizard.table)
  }
}
