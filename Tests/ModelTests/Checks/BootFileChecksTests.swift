import TestSupport
import Testing

@testable import Model

@Suite("Whether the boot file is the one that started the host")
struct BootFileChecksTests {
  private func findings(_ cmdline: String?) -> [Finding] {
    var facts = WizardDriver().wizard.facts
    facts.commandLine = cmdline.map { KernelCommandLine(parsing: $0) }
    return BootFileChecks.findings(facts: facts)
  }

  private let own = "root=LABEL=root-ckwntldj ro xencons=hvc console=hvc0 console=tty0 quiet vga=785 splashi"

  @Test("The words of the entry that boots, with or without a hide list, are no finding")
  func same() {
    #expect(findings(own).isEmpty)
    #expect(findings(own + " pciback.hide=(03:00.0)").isEmpty)
    #expect(findings(nil).isEmpty)
  }

  @Test("The words of another entry are a warning that names it")
  func other() throws {
    let finding = try #require(
      findings("nousb root=LABEL=root-ckwntldj ro console=tty0 xencons=hvc console=hvc0").first)
    #expect(finding.severity == .warn)
    #expect(finding.seen.contains("entry safe"))
  }

  @Test("The words of no entry are a stop: another loader may have started the host")
  func none() {
    #expect(findings("root=/dev/sdz9 ro").map(\.severity) == [.stop])
  }
}
