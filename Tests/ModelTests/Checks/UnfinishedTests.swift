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
    driver.send(.answered(.yes, typed: ""))
    guard case .start(let plan)? = driver.effects.first?.plan else {
      Issue.record("\(driver.effects)")
      return
    }
    #expect(plan.enablesHost)
    #expect(plan.vms.map(\.name) == ["mail"])
    #expect(plan.closing == "20261123T050000Z-reboot-1")
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
