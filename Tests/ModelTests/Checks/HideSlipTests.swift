import TestSupport
import Testing

@testable import Model

@Suite("A hide list and a driver that do not agree")
struct HideSlipTests {
  private static let card = PCIAddress.test("03:00.0")

  /// The boot file hides the card, this boot got these words, and this driver has it.
  private func host(_ got: String, hidden: Bool, key: String? = nil) -> HowToHost {
    var host = Hosts.written()
    host.hideValue = got
    host.hidden = hidden ? ["0000:03:00.0"] : []
    host.vms[0].key = key
    return host
  }

  @Test("A device that dom0 drives although this boot had it in its list never awaits a reboot")
  func driven() throws {
    var driver = WizardDriver(host("(03:00.0)", hidden: false))
    let wizard = driver.wizard
    #expect(wizard.table[Self.card]?.slip == .drivenAllTheSame("saa7164"))
    #expect(wizard.table[Self.card]?.word == "hide failed")
    #expect(!wizard.unfinished.contains(.awaitingReboot([Self.card])))
    #expect(wizard.unfinished.contains(.hideFailed([Self.card])))
    let complaint = try #require(wizard.complaints.first { $0.kind == .hiddenDeviceDriven })
    #expect(complaint.isProblem)
    #expect(complaint.finding.seen.contains("/proc/cmdline") && complaint.finding.seen.contains("saa7164"))
    driver.send(.wentOn(Self.card))
    guard case .reboot(let draft) = driver.wizard.step else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(draft.findings.contains { $0.severity == .warn && $0.consequence.contains("may change nothing") })
  }

  @Test("A VM with such a device in its key is not advised to wait for a reboot")
  func drivenInKey() throws {
    let wizard = WizardDriver(host("(03:00.0)", hidden: false, key: "0/0000:03:00.0")).wizard
    let complaint = try #require(wizard.complaints.first { $0.kind == .keyDeviceNotHidden })
    #expect(complaint.isProblem)
    #expect(!complaint.finding.advice.contains("Reboot the host before"))
  }

  @Test("A device that this boot did not get in its list awaits the reboot as before")
  func waiting() {
    let wizard = WizardDriver(Hosts.written()).wizard
    #expect(wizard.table[Self.card]?.slip == nil)
    #expect(wizard.unfinished == [.awaitingReboot([Self.card])])
    #expect(!wizard.complaints.contains { $0.kind == .hiddenDeviceDriven })
  }

  @Test("A device that was bound while dom0 ran is told, and awaits no reboot")
  func boundAtRunTime() throws {
    var host = HowToHost()
    host.hidden = ["0000:03:00.0"]
    let wizard = WizardDriver(host).wizard
    #expect(wizard.table[Self.card]?.slip == .boundAtRunTime)
    #expect(wizard.table[Self.card]?.word == "bound by hand")
    #expect(wizard.unfinished.isEmpty)
    let complaint = try #require(wizard.complaints.first { $0.kind == .boundAtRunTime })
    #expect(!complaint.isProblem)
  }

  @Test("A device that this boot hid and the file gives back awaits the reboot")
  func givenBack() {
    var host = HowToHost()
    host.hidden = ["0000:03:00.0"]
    host.hideValue = "(03:00.0)"
    let wizard = WizardDriver(host).wizard
    #expect(wizard.table[Self.card]?.slip == nil)
    #expect(wizard.unfinished == [.awaitingReboot([Self.card])])
  }

  @Test("A driver that gave up on its list, or a list that was not read, proves nothing")
  func unread() {
    var host = host("(03:00.0)", hidden: false)
    host.missing = ["pciback-driver"]
    #expect(WizardDriver(host).wizard.table[Self.card]?.slip == nil)
    host.missing = ["cmdline"]
    #expect(WizardDriver(host).wizard.table[Self.card]?.slip == nil)
  }
}
