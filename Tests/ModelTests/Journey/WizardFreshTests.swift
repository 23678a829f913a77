import TestSupport
import Testing

@testable import Model

@Suite("Nothing is refused by facts from before a change")
struct WizardFreshTests {
  private let card = PCIAddress.test("03:00.0")

  @Test("After the write the reboot is judged by the new facts; until they are there it says so")
  func afterWrite() throws {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    let written = try write(&driver)
    driver.send(.proceeded)
    #expect(try reboot(driver).findings.isEmpty, "the file of before refuses nothing")
    driver.send(.proceeded)
    #expect(driver.wizard.question == nil)
    driver.send(.wentBack)
    driver.send(.wentOn(card))
    #expect(driver.wizard.step == .devices && driver.wizard.notice?.contains("read anew") == true)
    driver.answer(with: written)
    // Going back asked once more.
    driver.answer(with: written)
    #expect(try reboot(driver).findings.filter { $0.severity == .refused }.isEmpty)
    #expect(try reboot(driver).plan.hidden == [card])
    driver.send(.proceeded)
    #expect(driver.wizard.question != nil)
  }

  @Test("What the new facts refuse is refused: somebody has put the earlier file back")
  func putBack() throws {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    _ = try write(&driver)
    driver.send(.proceeded)
    driver.answer(with: HowToHost())
    #expect(try reboot(driver).findings.contains { $0.severity == .refused && $0.address == card })
  }

  @Test("Giving a card back is no refusal either, neither before nor after the host was read anew")
  func giveBack() throws {
    var driver = WizardDriver(Hosts.rebooted())
    driver.send(.askedToUndo(card))
    driver.send(.proceeded)
    var given = try write(&driver)
    given.hidden = ["0000:03:00.0"]
    given.hideValue = "(03:00.0)"
    driver.send(.proceeded)
    #expect(try reboot(driver).findings.isEmpty)
    driver.answer(with: given)
    let draft = try reboot(driver)
    #expect(draft.plan.hidden.isEmpty && draft.plan.addresses == [card])
    #expect(draft.findings.filter { $0.severity == .refused }.isEmpty)
  }

  @Test("A file that still hides a card that was to be given back is a refusal")
  func stillHidden() throws {
    var driver = WizardDriver(Hosts.rebooted())
    driver.send(.askedToUndo(card))
    driver.send(.proceeded)
    _ = try write(&driver)
    driver.send(.proceeded)
    driver.answer(with: Hosts.rebooted())
    #expect(try reboot(driver).findings.contains { $0.seen.contains("still hides 03:00.0") })
  }

  @Test(
    "Until the host is read anew, nothing is decided by what it said before",
    arguments: [
      Message.wentOn(.test("03:00.0")), .askedToUndo(.test("03:00.0")), .askedToFollow(.test("03:00.0")),
    ])
  func waits(_ message: Message) throws {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    _ = try write(&driver)
    driver.send(.wentBack)
    #expect(driver.wizard.step == .devices)
    driver.send(message)
    #expect(driver.wizard.step == .devices && driver.effects.isEmpty)
    #expect(driver.wizard.notice == "The host is read anew after the change; then it goes on.")
    let cut = Message.surveyEnded(Failure(attempted: "Ask", happened: ["cut"], next: ""))
    // Going back asked once more.
    driver.send(cut)
    #expect(driver.effects == [.survey])
    driver.send(cut)
    #expect(driver.wizard.step == .devices && driver.effects.isEmpty)
    #expect(
      driver.wizard.notice
        == "The host has not answered everything: the checks are not complete. Ask it anew.")
  }

  @Test("What waits for the host is not chosen on another step")
  func elsewhere() {
    for (step, isChosen) in [(Step.devices, true), (.journal, false)] {
      var driver = WizardDriver()
      driver.send(.refreshed)
      driver.wizard.deferred = Wizard.Deferred(message: .wentOn(card), step: step)
      driver.answer(with: HowToHost())
      #expect((driver.wizard.step != .devices) == isChosen)
      #expect(driver.wizard.deferred == nil)
    }
  }

  @Test("Taking a card from a VM ends in its own success, and says what comes next")
  func taken() {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    var driver = WizardDriver(host)
    driver.send(.askedToUndo(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    driver.send(.done)
    host.vms[0].key = nil
    driver.answer(with: host)
    guard case .check(let check) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(check.isTaken)
    let evidence = Evidence.taken(check.subject, facts: driver.wizard.facts, table: driver.wizard.table)
    #expect(evidence.first?.claim == "bacchus has 03:00.0 no more")
    #expect(evidence.allSatisfy { $0.verdict == .yes })
  }

  @Test("A write that brings back what the running host hides leads to no reboot")
  func noReboot() throws {
    var driver = WizardDriver(Hosts.written())
    driver.send(.askedToUndo(card))
    driver.send(.proceeded)
    #expect(driver.wizard.question?.lines.last?.contains("no reboot is needed") == true)
    _ = try write(&driver)
    driver.send(.proceeded)
    #expect(driver.wizard.step == .devices)
  }

  @Test("Asking the host anew leads away from what did not work")
  func refreshed() {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    driver.send(.refused("somebody is at work"))
    driver.send(.refreshed)
    #expect(driver.wizard.step == .devices && driver.effects == [.survey])
  }

  @Test(
    "While a VM is waited for, a decision ends the wait first, and is then asked with fresh facts",
    arguments: [
      (Message.askedToForce, "Power off mail without asking it?"),
      (.askedToCancelShutdown, "Cancel the shutdown of mail?"),
      (.abandonedReboot, "Give up the reboot and enable xs62?"),
    ])
  func decides(_ message: Message, _ title: String) {
    var driver = WizardDriver(Hosts.written())
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    driver.send(message)
    #expect(driver.effects.isEmpty, "no VM is waited for yet")
    driver.send(.reported(StepReport(name: HostText(HowToHost.mail), state: .begin, text: "shutting-down")))
    driver.send(message)
    #expect(driver.effects == [.stopWaiting(.test(HowToHost.mail))])
    #expect(driver.wizard.isBusy && driver.wizard.question == nil)
    driver.send(message)
    #expect(driver.effects.isEmpty, "told once")
    driver.send(.stuck(.test(HowToHost.mail), "it was not waited for"))
    #expect(driver.effects == [.survey] && driver.wizard.question == nil)
    driver.answer(with: Hosts.written())
    #expect(driver.wizard.question?.title == title)
  }

  @Test("A decision of which the script could not be told is taken back: the keys lead to it once more")
  func untold() {
    var driver = WizardDriver(Hosts.written())
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    driver.send(.waitNotEnded("nobody asked"))
    #expect(driver.wizard.notice == nil)
    driver.send(.reported(StepReport(name: HostText(HowToHost.mail), state: .begin, text: "shutting-down")))
    for _ in 1...2 {
      driver.send(.askedToForce)
      #expect(driver.effects == [.stopWaiting(.test(HowToHost.mail))])
      driver.send(.waitNotEnded("No restart is under way."))
      #expect(driver.wizard.notice?.contains("No restart is under way.") == true)
    }
    #expect(driver.wizard.isBusy)
  }

  @Test("The toolstack's own shutdown can be cancelled; the decision stays")
  func cancel() {
    var driver = WizardDriver(Hosts.written())
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    driver.send(.stuck(.test(HowToHost.mail), "it did not answer"))
    driver.answer(with: Hosts.written())
    driver.send(.askedToCancelShutdown)
    #expect(driver.effects.isEmpty)
    driver.send(.answered(.yes, typed: ""))
    guard case .stop(let plan)? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(plan.way == .cancel && plan.vm.name == "mail")
    #expect(driver.wizard.isBusy)
    driver.send(.retried)
    #expect(driver.effects.isEmpty)
    driver.send(.done)
    #expect(!driver.wizard.isBusy && driver.effects == [.survey])
    guard case .working(let rebooting) = driver.wizard.step, case .reboot = rebooting.plan else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(rebooting.stuck?.text == "Its shutdown was cancelled.")
    driver.send(.retried)
    #expect(driver.effects == [.carryOut(rebooting.approved)])
  }

  // Answers the question with yes, ends the write well, and gives the host that holds what was written.
  private func write(_ driver: inout WizardDriver) throws -> HowToHost {
    driver.send(.answered(.yes, typed: ""))
    guard case .boot(let plan, _)? = driver.wizard.work?.plan else { throw Missing() }
    driver.send(.done)
    var host = HowToHost()
    host.bootFile = plan.after
    return host
  }

  private func reboot(_ driver: WizardDriver) throws -> RebootDraft {
    guard case .reboot(let draft) = driver.wizard.step else { throw Missing() }
    return draft
  }

  private struct Missing: Error {}
}
