import TestSupport
import Testing

@testable import Model

@Suite("The wizard when things go wrong")
struct WizardTroubleTests {
  private let card = PCIAddress.test("03:00.0")

  @Test("A survey is stopped on the devices alone, once, and what is asked meanwhile is not asked again")
  func stoppedSurvey() {
    var driver = WizardDriver()
    driver.send(.stoppedSurvey)
    #expect(driver.effects.isEmpty)
    driver.send(.refreshed)
    #expect(driver.effects == [.survey])
    driver.send(.refreshed)
    driver.send(.stoppedSurvey)
    #expect(driver.effects == [.stopSurvey])
    let failure = Failure(attempted: "Ask the host", happened: ["ended, as asked"], next: "")
    driver.send(.surveyEnded(failure))
    #expect(driver.effects.isEmpty)
    #expect(driver.wizard.survey == .failed(failure))
    #expect(!driver.wizard.table.rows.isEmpty)
  }

  @Test("A VM that does not shut down stops the reboot until somebody decides")
  func stuck() throws {
    var driver = try rebooting()
    let mail = try #require(VMIdentifier(rawValue: HowToHost.mail))
    driver.send(.stuck(mail, "it did not answer"))
    #expect(driver.effects == [.survey], "what is decided is decided by what the host says now")
    #expect(!driver.wizard.isBusy)
    driver.answer(with: Hosts.written())

    driver.send(.askedToForce)
    #expect(driver.effects.isEmpty)
    driver.send(.answered(.yes, typed: ""))
    guard case .reboot(let plan)? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(plan.items.map(\.treatment) == [.force, .shutDown])
  }

  @Test("Trying again repeats exactly what was confirmed")
  func tryAgain() throws {
    var driver = try rebooting()
    guard case .working(let before) = driver.wizard.step, case .reboot(let plan) = before.plan else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    driver.send(.stuck(plan.items[0].vm.id, "it did not answer"))
    driver.send(.retried)
    #expect(driver.effects == [.carryOut(before.approved)])
  }

  @Test("Giving up enables the host and reboots nothing")
  func giveUp() throws {
    var driver = try rebooting()
    guard case .working(let before) = driver.wizard.step, case .reboot(let plan) = before.plan else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    driver.send(.stuck(plan.items[0].vm.id, "it did not answer"))
    driver.answer(with: Hosts.written())
    driver.send(.abandonedReboot)
    #expect(driver.effects.isEmpty)
    driver.send(.answered(.yes, typed: ""))
    guard case .start(let start)? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(start.enablesHost && start.vms.isEmpty)
  }

  @Test(
    "A start that fails leads to the evidence with the toolstack's words, and the earlier key can be put back"
  )
  func startFails() throws {
    var driver = WizardDriver(Hosts.rebooted())
    driver.send(.wentOn(card))
    let bacchus = try #require(VMIdentifier(rawValue: HowToHost.bacchus))
    driver.send(.picked(bacchus))
    driver.send(.proceeded)
    driver.send(.answered(.yesAndStart, typed: ""))
    driver.send(.done)
    driver.send(.failed("Cannot_add"))
    #expect(driver.effects == [.survey])
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    driver.answer(with: host)
    guard case .check(let check) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(check.startFailure?.happened == ["Cannot_add"])
    #expect(check.startFailure?.found == ["as before: bacchus is halted."])
    driver.send(.askedToRestore)
    driver.send(.answered(.yes, typed: ""))
    guard case .key(let plan)? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(plan.after == nil && plan.before == "0/0000:03:00.0")
    driver.send(.done)
    guard case .start? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
  }

  @Test("A failed write is told, and the next step is the host's own state")
  func writeFails() {
    var driver = WizardDriver()
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    driver.send(.failed("No space left on device"))
    #expect(driver.effects == [.survey])
    driver.answer(with: HowToHost())
    guard case .failed(let failure, back: .devices) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(failure.happened == ["No space left on device"])
    #expect(failure.found == ["as before: /boot/extlinux.conf is as it was, byte for byte."])
    driver.send(.proceeded)
    #expect(driver.wizard.step == .devices)
    #expect(driver.effects == [.survey])
  }

  @Test(
    "Late answers of steps that were left change nothing",
    arguments: [
      Message.done, .failed("no"), .refused("no"), .lost, .hostReturned(nil), .ticked(5),
    ])
  func late(_ message: Message) {
    var driver = WizardDriver()
    let before = driver.wizard
    driver.send(message)
    #expect(driver.wizard == before)
    #expect(driver.effects.isEmpty)
  }

  @Test("Without the toolstack the host is not rebooted, since nobody knows which VMs run")
  func noToolstack() {
    var host = Hosts.written()
    host.toolstackError = "Error: Connection refused (calling connect )\n"
    var driver = WizardDriver(host)
    #expect(driver.effects == [.pauseBeforeSurvey])
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    #expect(driver.effects.isEmpty)
    #expect(driver.wizard.notice?.contains("has not answered") == true)
  }

  @Test("A survey that began before a change is not believed: another one follows it")
  func staleSurvey() {
    var driver = WizardDriver()
    driver.send(.refreshed)
    #expect(driver.effects == [.survey])
    driver.send(.refreshed)
    #expect(driver.effects.isEmpty)
    driver.answer(with: HowToHost())
    #expect(driver.effects == [.survey])
    #expect(driver.wizard.survey == .running)
    driver.answer(with: Hosts.written())
    #expect(driver.effects.isEmpty)
    #expect(driver.wizard.survey == .complete)
    #expect(driver.wizard.table[.test("03:00.0")]?.hide == .disableOnReboot)
  }

  @Test("A refused device never reaches a question")
  func refused() {
    var driver = WizardDriver()
    driver.send(.wentOn(.test("00:02.0")))
    #expect(driver.wizard.step == .devices)
    #expect(driver.wizard.notice?.contains("bridge") == true)
  }

  @Test("HA or several hosts ask for the host's name even if no VM runs", arguments: [true, false])
  func typedName(_ isHAOn: Bool) {
    var host = Hosts.written()
    host.isHAOn = isHAOn
    host.hosts = isHAOn ? 1 : 3
    for place in host.vms.indices { host.vms[place].state = "halted" }
    var driver = WizardDriver(host)
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    #expect(driver.wizard.question?.typed == "xs62")
  }

  private func rebooting() throws -> WizardDriver {
    var driver = WizardDriver(Hosts.written())
    driver.send(.wentOn(card))
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: "xs62"))
    guard case .working = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return driver
    }
    return driver
  }
}
