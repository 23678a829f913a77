import TestSupport
import Testing

@testable import Model

@Suite("Unfinished work, read from the host alone")
struct UnfinishedTests {
  private let record = HowToHost.openReboot

  @Test("A host that nobody touched has none")
  func none() {
    #expect(WizardDriver().wizard.unfinished.isEmpty)
  }

  @Test("A card in the boot file that dom0 still has awaits a reboot")
  func awaiting() {
    #expect(WizardDriver(Hosts.written()).wizard.unfinished == [.awaitingReboot([.test("03:00.0")])])
  }

  @Test("A hidden card that no VM has is unassigned, and no longer once a VM has it")
  func unassigned() {
    var host = Hosts.rebooted()
    #expect(WizardDriver(host).wizard.unfinished == [.unassigned(.test("03:00.0"))])
    host.vms[0].key = "0/0000:03:00.0"
    #expect(WizardDriver(host).wizard.unfinished.isEmpty)
  }

  @Test("VMs that ran before a reboot and are down are offered, until they run")
  func leftDown() throws {
    var host = HowToHost()
    host.journal = record
    host.vms[1].state = "halted"
    let mail = try #require(VMIdentifier(rawValue: HowToHost.mail))
    guard case .vmsLeftDown(_, let down)? = WizardDriver(host).wizard.unfinished.first else {
      Issue.record("\(WizardDriver(host).wizard.unfinished)")
      return
    }
    #expect(down == [mail])
    host.vms[1].state = "running"
    #expect(WizardDriver(host).wizard.unfinished.isEmpty)
    // The toolstack goes on with a shutdown whose client has ended: the VM runs for a moment yet.
    host.operations[HowToHost.mail] = "clean_shutdown"
    let wizard = WizardDriver(host).wizard
    guard case .vmsLeftDown(_, let going)? = wizard.unfinished.first else {
      Issue.record("\(wizard.unfinished)")
      return
    }
    #expect(going == [mail])
    #expect(wizard.earlierVMs.map(\.id) == [mail])
  }

  @Test("A host left disabled comes before everything else, with or without a journal")
  func disabled() {
    var host = Hosts.rebooted()
    host.isEnabled = false
    #expect(WizardDriver(host).wizard.unfinished.first == .hostDisabled)
    host.journal = record
    guard case .interruptedReboot? = WizardDriver(host).wizard.unfinished.first else {
      Issue.record("\(WizardDriver(host).wizard.unfinished)")
      return
    }
  }

  @Test("Taking up an interrupted reboot asks first, then enables the host and starts what ran")
  func takeUp() {
    var host = HowToHost()
    host.journal = record
    host.isEnabled = false
    host.vms[1].state = "halted"
    var driver = WizardDriver(host)
    driver.send(.tookUp(driver.wizard.unfinished[0]))
    #expect(driver.effects.isEmpty)
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    guard case .start(let plan)? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(plan.enablesHost)
    #expect(plan.vms.map(\.name) == ["mail"])
    #expect(plan.closing == "20261123T050000Z-reboot-1")
  }

  /// The record of a reboot of this boot.
  private func reboot(_ state: String, boot: String) -> String {
    HowToHost.change(
      "20261123T050000Z-reboot-1",
      [("kind", "reboot"), ("state", state), ("boot", boot), ("ran", "\(HowToHost.mail)\n\(HowToHost.web)")])
  }

  @Test(
    "A reboot that is under way is told as that, and nothing is offered",
    arguments: ["rebooting", "rebooted"])
  func underWay(_ state: String) {
    var host = HowToHost()
    host.isEnabled = false
    host.vms[1].state = "halted"
    host.journal = reboot(state, boot: host.bootID)
    var driver = WizardDriver(host)
    guard case .rebootOrdered? = driver.wizard.unfinished.first else {
      Issue.record("\(driver.wizard.unfinished)")
      return
    }
    #expect(driver.wizard.complaints.filter { $0.kind == .hostDisabled }.map(\.finding.severity) == [.note])
    driver.send(.tookUp(driver.wizard.unfinished[0]))
    #expect(driver.wizard.step == .devices && driver.effects.isEmpty)
    #expect(driver.wizard.notice?.contains("nothing to be done") == true)
  }

  @Test(
    "A reboot of this boot that was not begun is interrupted, whatever its state",
    arguments: ["disabled", "stopped", "failed-disabled", "line-lost-disabled"])
  func interrupted(_ state: String) {
    var host = HowToHost()
    host.isEnabled = false
    host.journal = reboot(state, boot: host.bootID)
    guard case .interruptedReboot? = WizardDriver(host).wizard.unfinished.first else {
      Issue.record("\(WizardDriver(host).wizard.unfinished)")
      return
    }
  }

  @Test("A host that has just come back is given time to be enabled; it is asked again by itself")
  func comingBack() {
    var host = Hosts.rebooted()
    host.isEnabled = false
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    host.journal = reboot("rebooted", boot: "b0000000-0000-0000-0000-000000000001")
    for place in host.vms.indices { host.vms[place].state = "halted" }
    var driver = WizardDriver(host)
    #expect(driver.effects == [.pauseBeforeSurvey])
    driver.send(.tookUp(driver.wizard.unfinished[0]))
    #expect(driver.wizard.step == .devices)
    #expect(driver.wizard.notice?.contains("by itself") == true)
    driver.send(.pauseEnded)
    #expect(driver.effects == [.survey])
    host.isEnabled = true
    driver.answer(with: host)
    guard case .vmsLeftDown? = driver.wizard.unfinished.first else {
      Issue.record("\(driver.wizard.unfinished)")
      return
    }
    #expect(driver.effects.isEmpty)
  }

  @Test("A host that its toolstack does not enable is offered to be enabled after a while")
  func neverEnabled() {
    var host = Hosts.rebooted()
    host.isEnabled = false
    host.bootID = "b0000000-0000-0000-0000-000000000002"
    host.journal = reboot("rebooted", boot: "b0000000-0000-0000-0000-000000000001")
    var driver = WizardDriver(host)
    var asked = 0
    while driver.effects == [.pauseBeforeSurvey], asked < 1000 {
      driver.send(.pauseEnded)
      driver.answer(with: host)
      asked += 1
    }
    #expect(asked == 60)
    driver.send(.tookUp(driver.wizard.unfinished[0]))
    guard case .review(let review) = driver.wizard.step, case .plan(.start(let plan)) = review.action else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(plan.enablesHost)
  }

  @Test("Unfinished work has a screen of its own; when it is done, the next one is taken up")
  func next() {
    var host = Hosts.rebooted()
    host.journal = reboot("rebooted", boot: "b0000000-0000-0000-0000-000000000000")
    host.vms[1].state = "halted"
    var driver = WizardDriver(host)
    driver.send(.tookUp(driver.wizard.unfinished[0]))
    guard case .review(let review) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(review.notes == ["1 VM that ran before the reboot is still down."])
    driver.send(.proceeded)
    driver.send(.answered(.yes, typed: ""))
    driver.send(.done)
    #expect(driver.wizard.notice == "Done: mail started.")
    host.vms[1].state = "running"
    driver.answer(with: host)
    #expect(driver.wizard.step == .vm(VMChoice(addresses: [.test("03:00.0")])), "the card that is in no VM")
  }

  @Test("While its script shuts VMs down, a reboot is not interrupted")
  func shuttingDown() {
    var host = HowToHost()
    host.isEnabled = false
    host.journal = reboot("disabled", boot: host.bootID)
    host.otherParts["writer"] = "4711\n"
    guard case .shuttingDown? = WizardDriver(host).wizard.unfinished.first else {
      Issue.record("\(WizardDriver(host).wizard.unfinished)")
      return
    }
  }

  @Test("How long the last reboot took is told where the journal has both times, and only there")
  func lastReturn() {
    func times(_ ordered: String, _ returned: String) -> Int? {
      RebootRecord.lastReturn(
        in: JournalEntry.list(
          parsing: HowToHost.change(
            "20261123T050000Z-reboot-1",
            [("kind", "reboot"), ("state", "finished"), ("ordered", ordered), ("returned", returned)])))
    }
    #expect(times("1000", "1240") == 240)
    #expect(times("1240", "1000") == nil)
    #expect(times("1000", "90000000") == nil)
    #expect(times("", "1240") == nil)
  }
}

/// The how-to's host at later stages.
enum Hosts {
  static func written() -> HowToHost {
    var host = HowToHost()
    let text = String(decoding: host.bootFile, as: UTF8.self)
    host.bootFile = Array(
      text.split(separator: "splashi", omittingEmptySubsequences: false)
        .joined(separator: "splashi pciback.hide=(03:00.0)").utf8)
    return host
  }

  static func rebooted() -> HowToHost {
    var host = written()
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    return host
  }
}
