import TestSupport
import Testing

@testable import Model

@Suite("What a step does not offer")
struct StepGateTests {
  private let card = PCIAddress.test("03:00.0")

  private func bootLine(_ host: HowToHost) throws -> (WizardDriver, BootDraft) {
    var driver = WizardDriver(host)
    driver.send(.wentOn(card))
    guard case .bootLine(let draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      throw Unexpected()
    }
    return (driver, draft)
  }

  private struct Unexpected: Error {}

  private func draft(_ driver: WizardDriver) -> BootDraft? {
    if case .bootLine(let draft) = driver.wizard.step { draft } else { nil }
  }

  @Test("extlinux -i is chosen on a host with extlinux whose file started it, and nowhere else")
  func loader() throws {
    var other = HowToHost()
    other.otherParts["cmdline"] = "root=LABEL=elsewhere ro console=hvc0\n"
    for (host, isOffered) in [(HowToHost(), true), (GrubFile().host(), false), (other, false)] {
      var (driver, _) = try bootLine(host)
      driver.send(.toggledLoader)
      #expect(draft(driver)?.rewritesLoader == isOffered)
      #expect((driver.wizard.notice == nil) == isOffered)
    }
  }

  @Test(
    "The serial twin is left out where xenpass itself writes the file, and never where the vendor's tool does"
  )
  func twin() throws {
    for (host, isOffered) in [(HowToHost(), true), (GrubFile().host(), false)] {
      var (driver, _) = try bootLine(host)
      driver.send(.toggledTwin)
      #expect(draft(driver)?.includesTwin == !isOffered)
    }
  }

  @Test("While a trial is armed, or the host runs on it, there is a reason not to go on; else there is none")
  func trial() throws {
    var armed = HowToHost()
    armed.bootFile = try TrialPlan(
      arming: BootChange(hide: [card]), path: "/boot/extlinux.conf", bytes: armed.bootFile
    ).after
    armed.journal = HowToHost.change(
      "20261101T000000Z-trial-1",
      [("kind", "trial"), ("state", "armed"), ("boot", armed.bootID), ("label", "xenpass-trial")])
    let wizard = WizardDriver(armed).wizard
    #expect(wizard.table.trial.state == .armed)
    #expect(wizard.trialReason == "A trial is armed: reboot, or drop it.")
    #expect(
      WizardDriver(try ConsentKind.keepTrial.host).wizard.trialReason?.hasPrefix("The host runs on trial")
        == true)
    #expect(WizardDriver().wizard.trialReason == nil)
    // A keep or a drop that failed afterwards takes nothing from it.
    for state in ["failed", "begun"] {
      var failed = armed
      failed.journal += HowToHost.change(
        "20261102T000000Z-trial-2", [("kind", "trial"), ("state", state), ("boot", armed.bootID)])
      #expect(WizardDriver(failed).wizard.table.trial.state == .armed, "\(state)")
    }
  }

  @Test("What the host says of a parameter afterwards is told as asked or as before, never otherwise")
  func parameters() throws {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    let facts = WizardDriver(host).wizard.facts
    var vm = try #require(facts.vm(.test(HowToHost.bacchus)))
    let plan = Plan.parameters(ParameterPlan(binding: vm, host: HowToHost.uuid, blocksStart: false))
    #expect(plan.seen(in: facts, journal: nil).map(\.state) == [.asBefore])
    vm.affinity = HowToHost.uuid
    var after = facts
    after.vms[0] = vm
    #expect(plan.seen(in: after, journal: nil).map(\.state) == [.asAsked])
  }

  @Test("A VM that is gone is no evidence; where the toolstack did not answer, that is not known")
  func goneVM() throws {
    var facts = WizardDriver(Hosts.rebooted()).wizard.facts
    facts.vms = []
    let subject = Subject(addresses: [card], vm: .test(HowToHost.bacchus))
    func verdict(_ facts: HostFacts) -> Evidence.Verdict? {
      Evidence.list(subject, facts: facts, table: DeviceTable(facts: facts)).first {
        $0.claim == "The VM is there"
      }?
      .verdict
    }
    #expect(verdict(facts) == .no)
    facts.toolstack = .failing("no")
    #expect(verdict(facts) == .unknown)
  }

  @Test("While a file is being written, nothing leads on to the reboot")
  func notDone() throws {
    var (driver, _) = try bootLine(HowToHost())
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    guard case .working(let working) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(!working.isDone)
    driver.send(.proceeded)
    #expect(driver.wizard.step == .working(working))
  }

  @Test(
    "A reboot wants the host's name where HA is on, or where that was not read, even if no VM runs",
    arguments: [true, false, nil])
  func name(_ isHAOn: Bool?) throws {
    var host = Hosts.written()
    host.vms = Array(host.vms.prefix(1))
    var driver = WizardDriver(host)
    driver.send(.wentOn(card))
    driver.wizard.facts.isHAOn = isHAOn
    guard case .reboot(var draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    draft.findings = []
    driver.wizard.step = .reboot(draft)
    driver.send(.proceeded)
    let question = try #require(driver.wizard.question)
    #expect((question.typed != nil) == (isHAOn != false))
  }
}
