import TestSupport
import Testing

@testable import Model

@Suite("What the toolstack says of shutting the running VMs down")
struct RebootVMTests {
  private func draft(_ host: HowToHost) -> RebootDraft {
    WizardDriver(host).wizard.makeRebootDraft([], hidden: [])
  }

  private func item(_ uuid: String, _ draft: RebootDraft) throws -> RebootPlan.Item {
    try #require(draft.plan.items.first { $0.vm.id.rawValue == uuid })
  }

  @Test("A VM without an agent is told before the question, and is not to be shut down clean")
  func withoutAgent() throws {
    var host = HowToHost()
    host.withoutAgent = [HowToHost.mail]
    let draft = draft(host)
    #expect(try item(HowToHost.mail, draft).treatment == .leave)
    #expect(try item(HowToHost.web, draft).treatment == .shutDown)
    let finding = try #require(draft.findings.first { $0.seen.contains("would not shut these down clean") })
    #expect(finding.severity == .warn)
    #expect(finding.seen.contains("mail") && !finding.seen.contains("web"))
  }

  @Test("A shutdown that is under way is shown as such, and is waited for")
  func underWay() throws {
    var host = HowToHost()
    host.operations = [HowToHost.web: "clean_shutdown"]
    let draft = draft(host)
    let web = try item(HowToHost.web, draft)
    #expect(web.treatment == .shutDown)
    #expect(web.words == "waited for: clean_shutdown goes on")
    #expect(
      draft.findings.contains {
        $0.severity == .note && $0.seen.contains("web: a clean_shutdown is under way")
      })
    var mine = web
    mine.treatment = .force
    #expect(mine.words == "FORCE power off")
  }

  @Test("What was not read of it is said, and is never a promise")
  func unread() throws {
    var host = HowToHost()
    host.otherParts["vms"] =
      "uuid ( RO)            : \(HowToHost.mail)\n      name-label ( RW): mail\n     power-state ( RO): running\n"
      + "    other-config (MRW): \n\n\n"
    let draft = draft(host)
    #expect(try item(HowToHost.mail, draft).vm.canShutDownClean == nil)
    #expect(draft.findings.contains { $0.severity == .warn && $0.seen.contains("was not read: mail") })
  }

  @Test("A field that stands twice is not believed")
  func repeated() throws {
    let text =
      "uuid ( RO)            : \(HowToHost.mail)\n      name-label ( RW): mail\n     allowed-operations (SRO): clean_shutdown\n"
      + "     power-state ( RO): running\n     allowed-operations (SRO): hard_shutdown\n    other-config (MRW): \n\n\n"
    let vm = try #require(
      VirtualMachine.list(parsing: Array(text.utf8), fields: SurveyQuestion.vms.fields).machines.first)
    #expect(vm.allowedOperations == nil)
  }

  @Test(
    "What may be running counts as running", arguments: ["paused", "shutting down", "migrating", "strange"])
  func states(word: String) {
    var host = HowToHost()
    host.vms[0].state = word
    let items = draft(host).plan.items
    #expect(items.contains { $0.vm.id.rawValue == HowToHost.bacchus })
  }
}
