import TestSupport
import Testing

@testable import Model

@Suite("The journey, message by message")
struct WizardJourneyTests {
  let card = PCIAddress.test("03:00.0")

  @Test("Opening asks the host for everything and shows the devices")
  func opening() {
    var wizard = Wizard(reach: .local)
    #expect(wizard.begin() == [.survey])
    #expect(wizard.step == .devices)
    #expect(wizard.survey == .running)
  }

  @Test("The devices are there before the toolstack has answered")
  func devicesFirst() {
    var wizard = Wizard(reach: .local)
    _ = wizard.begin()
    for part in HowToHost().parts where part.name == "lspci" {
      _ = wizard.update(.surveyed(SurveyPart(name: part.name, status: part.status, bytes: part.text)))
    }
    #expect(wizard.table.rows.count == 50)
    #expect(wizard.facts.toolstack == .waiting)
  }

  @Test("Going on from a free card shows the boot line with the word added to the entry and its twin")
  func bootLine() throws {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    #expect(driver.effects.isEmpty)
    guard case .bootLine(let draft) = driver.wizard.step, case .success(let plan) = draft.plan else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(plan.entries.map(\.label) == ["xe", "xe-serial"])
    #expect(plan.after.count == plan.before.count + 2 * " pciback.hide=(03:00.0)".utf8.count)
    #expect(driver.wizard.question == nil)
  }

  @Test("Nothing is written before the question is answered with yes")
  func consent() {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    #expect(driver.effects.isEmpty)
    #expect(question(driver)?.choices.first?.answer == .no)
    driver.send(.answered(.no, typed: ""))
    #expect(driver.effects.isEmpty)
    guard case .bootLine = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(driver.wizard.question == nil)
  }

  @Test("Yes writes exactly the plan that was shown")
  func write() {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    guard case .bootLine(let draft) = driver.wizard.step, case .success(let plan) = draft.plan else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    let approved = Approved(.boot(plan, rewritesLoader: false))
    #expect(driver.effects == [.carryOut(approved)])
    #expect(
      driver.wizard.step == .working(Working(approved, .writing, Subject(addresses: [card], vm: nil))))
    #expect(driver.wizard.isBusy)
  }

  @Test("Esc asks whether to leave the write running; the write goes on meanwhile")
  func escWhileWriting() {
    var driver = writing()
    let before = driver.wizard.step
    driver.send(.wentBack)
    #expect(driver.wizard.step == before)
    #expect(driver.effects.isEmpty)
    #expect(driver.wizard.work?.question?.title == "Leave it running?")
  }

  @Test("After the write, the reboot lists the running VMs, each shut down cleanly")
  func reboot() {
    var driver = written()
    driver.send(.proceeded)
    guard case .reboot(let draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(draft.plan.items.map(\.vm.name) == ["mail", "web"])
    #expect(draft.plan.items.map(\.treatment) == [.shutDown, .shutDown])
  }

  @Test("With running VMs the reboot wants the host's name typed", arguments: ["", "XS62", "xs6", "xs62x"])
  func wrongName(_ typed: String) {
    var driver = written()
    driver.send(.proceeded)
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: typed))
    #expect(driver.effects.isEmpty)
    guard case .reboot = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
  }

  @Test("The whole way: write, reboot, wait, pick the VM, assign and start, check")
  func wholeWay() {
    var driver = written()
    driver.send(.proceeded)
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    guard case .working(let rebooting) = driver.wizard.step, rebooting.kind == .rebooting else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(driver.effects == [.carryOut(rebooting.approved)])
    driver.send(.done)
    #expect(driver.effects == [.awaitHost(bootID: HowToHost().bootID)])
    driver.send(.hostReturned(nil))
    #expect(driver.effects == [.survey])
    driver.answer(with: afterReboot())
    #expect(driver.wizard.step == .vm(VMChoice(addresses: [card])))

    driver.send(.picked(VMIdentifier(rawValue: HowToHost.bacchus) ?? driver.wizard.facts.vms[0].id))
    guard case .assignment(let draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(draft.plan.after == "0/0000:03:00.0")
    driver.send(.proceeded)
    driver.send(.answered(.yesAndStart, typed: ""))
    #expect(driver.effects == [.carryOut(Approved(.key(draft.plan)))])
    driver.send(.done)
    #expect(
      driver.effects.map(\.plan) == [
        .start(StartPlan(hostUUID: HostText(HowToHost.uuid), vms: [draft.plan.vm]))
      ])
    driver.send(.done)
    #expect(driver.effects == [.survey])
    guard case .check(let check) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(check.subject.addresses == [card])
    #expect(check.startFailure == nil)
  }

  @Test("A card that the boot line did not hide is said with the driver that has it, not passed over")
  func notHidden() {
    var driver = written()
    driver.send(.proceeded)
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    driver.send(.done)
    driver.send(.hostReturned(nil))
    var host = written(HowToHost())
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    driver.answer(with: host)
    guard case .failed(let failure, _) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(failure.happened.first?.contains("saa7164") == true)
  }

  @Test("Locally the program ends with the host and says to start it again")
  func local() {
    var driver = written(reach: .local)
    driver.send(.proceeded)
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    driver.send(.done)
    guard case .leave(let sentence)? = driver.effects.first else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(sentence.contains("Start xenpass again"))
  }

  private func question(_ driver: WizardDriver) -> Question? {
    driver.wizard.question
  }

  private func writing(reach: Wizard.Reach = .outlivesReboot) -> WizardDriver {
    var driver = WizardDriver(reach: reach)
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    return driver
  }

  private func written(reach: Wizard.Reach = .outlivesReboot) -> WizardDriver {
    var driver = writing(reach: reach)
    driver.send(.done)
    driver.answer(with: written(HowToHost()))
    return driver
  }

  private func written(_ host: HowToHost) -> HowToHost {
    var host = host
    let text = String(decoding: host.bootFile, as: UTF8.self)
    host.bootFile = Array(
      text.split(separator: "splashi", omittingEmptySubsequences: false).joined(
        separator: "splashi pciback.hide=(03:00.0)"
      ).utf8)
    return host
  }

  private func afterReboot() -> HowToHost {
    var host = written(HowToHost())
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    return host
  }
}
