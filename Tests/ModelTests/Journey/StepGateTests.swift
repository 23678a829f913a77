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
    "The host's display is disabled with its own hiding, where xenpass itself writes the file, and nowhere else"
  )
  func display() throws {
    let display = PCIAddress.test("01:01.0")
    var off = HowToHost()
    off.bootFile = Array(
      String(decoding: off.bootFile, as: UTF8.self).replacing(" console=tty0", with: "")
        .replacing(" console=vga", with: "").utf8)
    for (host, address, isOffered, goesOn) in [
      (HowToHost(), display, true, false), (HowToHost(), card, false, false),
      (GrubFile().host(), display, false, true), (off, display, false, false),
    ] {
      var driver = WizardDriver(host)
      driver.send(.wentOn(address))
      driver.send(.toggledDisplay)
      guard case .success(let plan) = draft(driver)?.plan else {
        Issue.record("\(driver.wizard.step)")
        continue
      }
      #expect(draft(driver)?.disablesDisplay == isOffered)
      #expect(plan.change.disablesDisplay == isOffered)
      #expect((driver.wizard.notice == nil) == isOffered)
      #expect(draft(driver)?.findings.contains { $0.consequence.contains("go on writing") } == goesOn)
      if isOffered {
        #expect(driver.wizard.noTrialReason?.hasPrefix("A trial leaves the host's display") == true)
        driver.send(.askedToTry)
        #expect(draft(driver) != nil)
        driver.send(.proceeded)
        #expect(driver.wizard.question?.lines.contains { $0.contains("only console") } == true)
      }
    }
  }

  @Test("Giving the display back leaves the consoles where they are")
  func displayBack() throws {
    let reason = WizardDriver(HowToHost()).wizard.displayReason([.test("01:01.0")], isUndo: true)
    #expect(reason?.hasPrefix("The host's own display is not hidden") == true)
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
      var running = try ConsentKind.keepTrial.host
      running.journal += HowToHost.change(
        "20261102T000000Z-trial-2", [("kind", "trial"), ("state", state), ("boot", running.bootID)])
      #expect(WizardDriver(running).wizard.table.trial.state == .running, "\(state)")
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
    driver.send(.refreshed)
    #expect(driver.effects.isEmpty, "it is asked when the step has ended")
  }

  @Test("What is refused is not marked, alone or with all that goes together with it")
  func refusedMark() throws {
    let disk = PCIAddress.test("00:11.0")
    for message in [Message.toggled(disk), .toggledWhole(disk)] {
      var driver = WizardDriver()
      let refusal = try #require(driver.wizard.table[disk]?.refusal)
      driver.send(message)
      #expect(driver.wizard.marked.isEmpty)
      #expect(driver.wizard.notice == refusal)
    }
  }

  @Test(
    "The card is not taken from a VM that is not halted; from one that is, the plan is shown",
    arguments: ["running", "paused", "suspended", "halted"])
  func takeFromVM(_ state: String) {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    host.vms[0].state = state
    var driver = WizardDriver(host)
    driver.send(.askedToUndo(card))
    #expect((driver.wizard.step == .devices) == (state != "halted"), "\(driver.wizard.step.kind)")
    #expect((driver.wizard.notice?.contains("bacchus") == true) == (state != "halted"))
  }

  @Test("The boot line follows no card that sits where it was hidden, once the host was asked anew")
  func followGone() throws {
    var host = try ConsentKind.follow.host
    var driver = WizardDriver(host)
    driver.send(.askedToFollow(card))
    guard case .review(let shown) = driver.wizard.step, case .plan = shown.action else {
      Issue.record("\(driver.wizard.step.kind) \(driver.wizard.notice ?? "")")
      return
    }
    driver.send(.refreshed)
    host.otherParts["lspci"] = nil
    driver.answer(with: host)
    guard case .review(let review) = driver.wizard.step, case .none(let reasons, _) = review.action else {
      Issue.record("\(driver.wizard.step.kind)")
      return
    }
    #expect(reasons == ["The card is another one now."])
  }

  @Test("A hidden card leads to the choice of the VM only when the toolstack has answered")
  func noToolstack() {
    var host = Hosts.rebooted()
    #expect(steps(host, [.wentOn(card)]).wizard.step.kind == "vm")
    host.toolstackError = "Error: Connection refused"
    let silent = steps(host, [.wentOn(card)]).wizard
    #expect(silent.step == .devices)
    #expect(silent.notice?.contains("xe") == true)
  }

  @Test("A mark goes with its device")
  func markGone() throws {
    var host = HowToHost()
    var driver = steps(host, [.toggled(card), .refreshed])
    #expect(driver.wizard.marked == [card])
    host.otherParts["lspci"] = "00:11.0 SATA controller: AMD SB7x0\n"
    driver.answer(with: host)
    #expect(driver.wizard.table[card] == nil)
    #expect(driver.wizard.marked.isEmpty)
  }

  @Test("A trial is kept only after it was shown that another card sits there now")
  func keepMoved() throws {
    var host = try ConsentKind.keepTrial.host
    host.otherParts["lspci"] = ConsentKind.swappedCards
    host.identities = "0000:03:00.0 1131:7164 1131:0707 - -\n"
    let driver = steps(host, [.openedTrial, .keptTrial])
    guard case .review(let review) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step.kind) \(driver.wizard.notice ?? "")")
      return
    }
    #expect(review.findings.contains { $0.address == card && $0.severity == .refused })
  }

  @Test("With GRUB a change is not tried once, and the reason is told")
  func tryOnGrub() {
    var driver = steps(GrubFile().host(), [.wentOn(card)])
    let draft = driver.wizard.step
    driver.send(.askedToTry)
    #expect(driver.wizard.step == draft)
    #expect(driver.wizard.notice == driver.wizard.noTrialReason)
    #expect(driver.wizard.noTrialReason != nil)
  }

  @Test("A change with nothing to take back is shown without being read anew")
  func changeWithout() {
    var host = HowToHost()
    host.journal = HowToHost.change(
      "20261101T000000Z-reboot-1", [("kind", "reboot"), ("state", "finished"), ("plan", "reboot")])
    let driver = steps(host, [.openedJournal, .openedChange("20261101T000000Z-reboot-1")])
    #expect(driver.effects.isEmpty)
    guard case .review(let review) = driver.wizard.step, case .none(let reasons, _) = review.action else {
      Issue.record("\(driver.wizard.step.kind)")
      return
    }
    #expect(reasons.first == "There is nothing to take back in this change.")
  }

  @Test("Going back from the plan of a trial leads to the boot line that it came from")
  func backFromTrial() {
    var driver = steps(HowToHost(), [.wentOn(card)])
    let draft = driver.wizard.step
    driver.send(.askedToTry)
    #expect(driver.wizard.step.kind == "review")
    driver.send(.wentBack)
    #expect(driver.wizard.step == draft)
  }

  private func steps(_ host: HowToHost, _ messages: [Message]) -> WizardDriver {
    var driver = WizardDriver(host)
    for message in messages { driver.send(message) }
    return driver
  }

  @Test(
    "At the check a shutdown is cancelled while the toolstack is at one, and not else",
    arguments: ["", "X: clean_shutdown", "X: vm_start"])
  func cancelAtCheck(_ operations: String) {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    host.vms[0].state = "running"
    host.operations[HowToHost.bacchus] = operations
    var driver = steps(host, [])
    let check = Check(subject: Subject(addresses: [card], vm: .test(HowToHost.bacchus)))
    driver.wizard.step = .check(check)
    driver.send(.askedToCancelShutdown)
    guard operations.contains("shutdown") else {
      #expect(driver.wizard.question == nil)
      return
    }
    #expect(driver.wizard.question?.title == "Cancel the shutdown of bacchus?")
    driver.send(.answered(.yes, typed: ""))
    guard case .stop(let plan)? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(plan.way == .cancel)
    driver.send(.done)
    #expect(driver.wizard.step == .check(check))
    #expect(driver.effects == [.survey])
  }

  @Test("Marked devices at different stages do not go on together")
  func stages() throws {
    var driver = WizardDriver(Hosts.rebooted())
    let visible = try #require(
      driver.wizard.table.rows.first { $0.hide == .enabled && $0.refusal == nil && !$0.isMoved })
    for address in [card, visible.id] { driver.send(.toggled(address)) }
    #expect(driver.wizard.marked == [card, visible.id])
    driver.send(.wentOn(nil))
    #expect(driver.wizard.step == .devices)
    #expect(driver.wizard.notice?.contains("different stages") == true)
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
