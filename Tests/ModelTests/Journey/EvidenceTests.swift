import TestSupport
import Testing

@testable import Model

@Suite("The evidence at the end of the journey")
struct EvidenceTests {
  private let card = PCIAddress.test("03:00.0")

  /// What is said of a claim on the host with the card in bacchus, as it was changed.
  private func verdict(_ claim: String, _ change: (inout HowToHost) -> Void = { _ in }) -> Evidence.Verdict? {
    var host = Hosts.rebooted()
    host.vms[0].key = "0/0000:03:00.0"
    host.vms[0].state = "running"
    change(&host)
    let wizard = WizardDriver(host).wizard
    let subject = Subject(addresses: [card], vm: .test(HowToHost.bacchus))
    return Evidence.list(subject, facts: wizard.facts, table: wizard.table).first { $0.claim == claim }?
      .verdict
  }

  @Test("The driver's own list is compared with the devices of the step")
  func hideList() {
    let claim = "The driver got the hide list"
    #expect(verdict(claim) == .yes)
    #expect(verdict(claim) { $0.hideValue = "(05:00.0)" } == .no)
    #expect(verdict(claim) { $0.hideValue = "(null)" } == .no)
    #expect(verdict(claim) { $0.missing = ["hide-parameter"] } == .unknown)
  }

  @Test("The key is compared with the devices of the step")
  func key() {
    let claim = "bacchus has the key"
    #expect(verdict(claim) == .yes)
    #expect(verdict(claim) { $0.vms[0].key = "0/0000:05:00.0" } == .no)
    #expect(verdict(claim) { $0.vms[0].key = nil } == .no)
  }

  @Test("A VM that does not run is no failure, and no success")
  func runs() {
    let claim = "bacchus runs"
    #expect(verdict(claim) == .yes)
    for state in ["halted", "paused", "suspended"] {
      #expect(verdict(claim) { $0.vms[0].state = state } == .pending, "\(state)")
    }
  }

  @Test("A device that another driver has, or none, is not kept for VMs")
  func driver() {
    let claim = "03:00.0 is kept for VMs by pciback"
    #expect(verdict(claim) == .yes)
    #expect(verdict(claim) { $0.hidden = [] } == .no)
    #expect(verdict(claim) { $0.missing = ["driver-links"] } == .unknown)
  }
}
