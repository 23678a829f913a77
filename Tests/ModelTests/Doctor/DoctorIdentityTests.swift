import TestSupport
import Testing

@testable import Model

@Suite("What hidden cards were, from the journal and from the toolstack's database")
struct DoctorIdentityTests {
  private static let card = PCIAddress.test("03:00.0")
  private static let tv =
    "Vendor:\tPhilips [1131]\nDevice:\tSAA7164 [7164]\nSVendor:\tPhilips [1131]\nSDevice:\tx [0707]\n"
  private static let nic = "Vendor:\tIntel [8086]\nDevice:\t82574L [10d3]\n"
  private static let record = "xenpass-identity-0000.03.00.0: 1131:7164 1131:0707 - -"

  private static func lspci(_ devices: [(String, String)]) -> String {
    devices.map { "Slot:\t0000:\($0.0)\nClass:\tMultimedia controller [0480]\n\($0.1)\n" }.joined()
  }

  private func host(_ devices: [(String, String)] = [("03:00.0", tv)], hidden: Bool = true) -> HowToHost {
    var host = hidden ? Hosts.rebooted() : HowToHost()
    host.otherParts["lspci"] = Self.lspci(devices)
    return host
  }

  @Test("The database is a second source: the renumbering alarm outlives an emptied journal")
  func alarm() throws {
    var host = host([("03:00.0", Self.nic), ("04:00.0", Self.tv)])
    #expect(WizardDriver(host).wizard.table.movedCards.isEmpty)
    host.hostConfig = "multipathing: false; \(Self.record); iscsi_iqn: iqn.x"
    let moved = try #require(WizardDriver(host).wizard.table.movedCards.first)
    #expect(moved.newAddress == .test("04:00.0"))
    #expect(moved.recorded.device == "1131:7164")
  }

  @Test("The journal's record counts where both have one")
  func both() {
    var host = host()
    host.hostConfig = Self.record
    host.identities = "0000:03:00.0 8086:10d3 - - -\n"
    #expect(WizardDriver(host).wizard.facts.identities[Self.card]?.device == "8086:10d3")
  }

  @Test("A record that can be read in two ways is not read")
  func doubtful() {
    var host = host()
    host.hostConfig = "a: x; xenpass-identity-0000.03.00.0: 8086:10d3 - - -; \(Self.record)"
    let facts = WizardDriver(host).wizard.facts
    #expect(facts.databaseIdentities == nil)
    #expect(facts.isIdentityUnread(Self.card))
    host.hostConfig = "xenpass-identity-0000.03.00: x; xenpass-identity-a.b.c.d: 1131:7164 - - -"
    #expect(WizardDriver(host).wizard.facts.databaseIdentities == [:])
  }

  @Test("A hidden card without a record is told, with the words that put it on record")
  func notRecorded() throws {
    var host = host()
    let complaint = try #require(WizardDriver(host).wizard.complaints.first(.identityNotRecorded))
    #expect(complaint.finding.severity == .note)
    #expect(
      complaint.finding.advice
        == "Put it on record: xe host-param-set uuid=\(HowToHost.uuid) "
        + "'other-config:xenpass-identity-0000.03.00.0=1131:7164 1131:0707 - -'")
    host.hostConfig = Self.record
    #expect(WizardDriver(host).wizard.complaints.first(.identityNotRecorded) == nil)
    host.hostConfig = ""
    host.identities = "0000:03:00.0 1131:7164 1131:0707 - -\n"
    #expect(WizardDriver(host).wizard.complaints.first(.identityNotRecorded) == nil)
  }

  @Test(
    "After an upgrade that lost the word the doctor offers to hide again, beside taking the card from its VM")
  func hideLost() throws {
    var host = host(hidden: false)
    host.hostConfig = Self.record
    host.vms[0].key = "0/0000:03:00.0"
    let wizard = WizardDriver(host).wizard
    let complaint = try #require(wizard.complaints.first(.hideLost))
    #expect(complaint.isProblem)
    let repair = try #require(complaint.bootRepair)
    #expect(repair.title == "Hide 03:00.0 again")
    #expect(NextBoot(facts: wizard.facts, bytes: repair.after).addresses == [Self.card])
    #expect(wizard.complaints.first(.keyDeviceNotHidden)?.keyRepair != nil)
    guard case .plan(.boot(let plan, _)) = wizard.review(of: complaint).action else {
      Issue.record("no plan")
      return
    }
    #expect(plan.identities.map(\.line) == ["0000:03:00.0 1131:7164 1131:0707 - -"])
  }

  @Test("Nothing is lost where the card is another one, in no VM, or was never hidden")
  func notLost() {
    var host = host([("03:00.0", Self.nic)], hidden: false)
    host.hostConfig = Self.record
    host.vms[0].key = "0/0000:03:00.0"
    #expect(WizardDriver(host).wizard.complaints.first(.hideLost) == nil)
    host.otherParts["lspci"] = Self.lspci([("03:00.0", Self.tv)])
    host.hostConfig = ""
    #expect(WizardDriver(host).wizard.complaints.first(.hideLost) == nil)
    host.hostConfig = Self.record
    host.vms[0].key = nil
    #expect(WizardDriver(host).wizard.complaints.first(.hideLost) == nil)
  }
}
