import TestSupport
import Testing

@testable import Model

@Suite("Which VMs are started, and what stands in the way")
struct StartGateTests {
  private let card = PCIAddress.test("03:00.0")
  private let driven = PCIAddress.test("02:00.0")
  private let bacchus = VMIdentifier.test(HowToHost.bacchus)

  /// The how-to's host with its card hidden, and bacchus with a key.
  private func host(_ key: String?) -> HowToHost {
    var host = Hosts.rebooted()
    host.vms[0].key = key
    return host
  }

  private func refusal(_ wizard: Wizard) throws -> String? {
    wizard.startRefusal(try #require(wizard.facts.vm(bacchus)))
  }

  @Test("A VM with a hidden card is started, but not where nothing may be changed")
  func readOnly() throws {
    #expect(try refusal(WizardDriver(host("0/0000:03:00.0")).wizard) == nil)
    #expect(try refusal(WizardDriver(host("0/0000:03:00.0"), isReadOnly: true).wizard) != nil)
  }

  @Test("A card that dom0 drives, or of which no driver was read, keeps its VM down")
  func drivers() throws {
    #expect(
      try refusal(WizardDriver(host("0/0000:02:00.0")).wizard)?.contains("dom0, which drives it with e1000e")
        == true)
    var wizard = WizardDriver(host("0/0000:03:00.0")).wizard
    for index in wizard.facts.devices.indices where wizard.facts.devices[index].address == card {
      wizard.facts.devices[index].driver = .unread(.failed(status: 1, words: "no"))
    }
    wizard.table = DeviceTable(facts: wizard.facts)
    #expect(try refusal(wizard)?.contains("which driver dom0 has for 03:00.0 was not read") == true)
  }

  @Test(
    "What must be known of cards was not read: a VM with one is not started, one without is",
    arguments: [SurveyQuestion.lspci, .identities, .vms, .commandLine, .journal])
  func unread(_ question: SurveyQuestion) throws {
    for key in ["0/0000:03:00.0", nil] {
      var wizard = WizardDriver(host(key)).wizard
      wizard.facts.faults[question] = .failed(status: 1, words: "no")
      #expect(try (refusal(wizard)?.contains("not started: not read") == true) == (key != nil))
    }
  }

  @Test(
    "The refusal stands before the question: at a start, at a start without the card, and beside an assignment"
  )
  func questions() throws {
    for (key, message, isAsked) in [
      ("0/0000:03:00.0", Message.askedToStart, true), ("0/0000:03:00.0,0/0000:02:00.0", .askedToStart, false),
      ("0/0000:03:00.0", .askedToRestore, true), ("0/0000:03:00.0,0/0000:02:00.0", .askedToRestore, false),
    ] {
      var driver = WizardDriver(host(key))
      driver.wizard.step = .check(Check(subject: Subject(addresses: [card], vm: bacchus)))
      driver.send(message)
      #expect((driver.wizard.question != nil) == isAsked, "\(key) \(message)")
      #expect((driver.wizard.notice?.contains("would tear 02:00.0 out of dom0") == true) == !isAsked)
    }
    for (key, state, isOffered) in [
      (nil, "halted", true), ("0/0000:02:00.0", "halted", false), (nil, "running", false),
    ] as [(String?, String, Bool)] {
      var host = host(key)
      host.vms[0].state = state
      var driver = WizardDriver(host)
      driver.send(.wentOn(card))
      driver.send(.picked(bacchus))
      driver.send(.proceeded)
      let choices = try #require(driver.wizard.question).choices
      #expect(choices.contains { $0.answer == .yesAndStart } == isOffered, "\(key ?? "-") \(state)")
    }
  }

  @Test("Of several VMs those that may not be started are held back, with the reason")
  func several() throws {
    let wizard = WizardDriver(host("0/0000:02:00.0")).wizard
    let (vms, held) = wizard.startable(wizard.facts.vms)
    #expect(vms.map(\.name) == ["mail", "web"])
    #expect(held.count == 1)
  }

  /// A host on which mail and web ran before a reboot; one of them may not be started if it has a driven card.
  private func afterReboot(heldBack: Bool = false) -> WizardDriver {
    var host = Hosts.rebooted()
    host.journal = HowToHost.openReboot
    (host.vms[1].state, host.vms[2].state) = ("halted", "halted")
    if heldBack { host.vms[2].key = "0/0000:02:00.0" }
    return WizardDriver(host)
  }

  @Test("A reboot is closed by a start of all its VMs only: not of some, and not where one is held back")
  func closing() throws {
    let mail = VMIdentifier.test(HowToHost.mail)
    let web = VMIdentifier.test(HowToHost.web)
    for (chosen, heldBack, closes) in [
      ([mail, web], false, true), ([mail], false, false), ([mail, web], true, false),
    ] {
      var driver = afterReboot(heldBack: heldBack)
      driver.wizard.step = .check(Check(subject: Subject(addresses: [card], vm: bacchus)))
      driver.send(.askedToStartEarlier(chosen))
      guard case .start(let plan)? = driver.wizard.proposal?.plan else {
        Issue.record("\(chosen)")
        continue
      }
      #expect((plan.closing != nil) == closes)
    }
    for heldBack in [false, true] {
      var driver = afterReboot(heldBack: heldBack)
      driver.send(.tookUp(try #require(driver.wizard.unfinished.first)))
      driver.send(.proceeded)
      guard case .start(let plan)? = driver.wizard.proposal?.plan else {
        Issue.record("no question")
        continue
      }
      #expect((plan.closing != nil) == !heldBack)
    }
  }

  @Test("The journal's reboot is closed when its VMs run, and the toolstack says so")
  func closed() throws {
    func effects(_ change: (inout HowToHost) -> Void) throws -> [Effect] {
      var driver = afterReboot()
      driver.send(.tookUp(try #require(driver.wizard.unfinished.first)))
      driver.send(.proceeded)
      let plan = try #require(driver.wizard.proposal?.plan)
      driver.send(.answered(.no, typed: ""))
      driver.wizard.awaitedStart = Approved(plan)
      driver.send(.refreshed)
      var host = Hosts.rebooted()
      host.journal = HowToHost.openReboot
      change(&host)
      driver.answer(with: host)
      return driver.effects
    }
    func closes(_ effects: [Effect]) -> Bool {
      effects.contains { if case .closeReboot = $0 { true } else { false } }
    }
    #expect(closes(try effects { _ in }))
    #expect(!closes(try effects { $0.vms[1].state = "halted" }))
    #expect(!closes(try effects { $0.toolstackError = "Error: Connection refused" }))
  }

  @Test("What an effect does to the host is told of each")
  func effects() {
    let approved = Approved(.start(StartPlan(hostUUID: "x", vms: [])))
    for effect in [Effect.carryOut(approved), .closeReboot(approved), .stopWaiting(bacchus)] {
      #expect(effect.isChanging, "\(effect)")
    }
    for effect in [
      Effect.survey, .stopSurvey, .pauseBeforeSurvey, .awaitHost(bootID: "x"), .logIn, .stopAwaiting,
    ] {
      #expect(!effect.isChanging, "\(effect)")
    }
  }
}
