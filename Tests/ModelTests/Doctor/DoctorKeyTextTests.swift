import TestSupport
import Testing

@testable import Model

@Suite("Doctor: how the key of a VM is written")
struct DoctorKeyTextTests {
  /// Bacchus has this key, and both cards are hidden.
  private func complaints(_ key: String, hidden: [String] = ["0000:03:00.0", "0000:05:00.0"]) -> [Complaint] {
    var host = DoctorFixture.host(dom0: "pciback.hide=(03:00.0)(05:00.0)")
    host.hidden = hidden
    host.vms[0].key = key
    return DoctorFixture.complaints(host).filter { $0.vm?.rawValue == HowToHost.bacchus }
  }

  @Test(
    "A piece that the toolstack drops is rewritten where its address is beyond doubt",
    arguments: [
      ("03:00.0", "0/0000:03:00.0"), ("0/03:00.0", "0/0000:03:00.0"), ("0000:03:00.0", "0/0000:03:00.0"),
      ("0/0000:03:00.0, 1/0000:05:00.0", "0/0000:03:00.0,1/0000:05:00.0"),
      ("0/0000:03:00.0,05:00.0", "0/0000:03:00.0,1/0000:05:00.0"), ("0/0000:03:00.0,", "0/0000:03:00.0"),
      ("1/0000:03:00.0,05:00.0", "1/0000:03:00.0,0/0000:05:00.0"),
    ])
  func rewritten(_ key: String, _ value: String) throws {
    let complaint = try #require(complaints(key).first(.keyPieceIgnored))
    #expect(complaint.isProblem)
    #expect(complaint.keyRepair?.before == key)
    #expect(complaint.keyRepair?.after == value)
    #expect(
      complaint.keyRepair?.arguments == [
        "xe", "vm-param-set", "uuid=\(HowToHost.bacchus)", "other-config:pci=\(value)",
      ])
    #expect(complaints(value).isEmpty)
  }

  @Test(
    "A piece that cannot be read beyond doubt is left to a person, who is told which",
    arguments: ["0/0000:03.00.0", "0/0000:03:00.0,card", "x/0000:03:00.0", "0/0000:03:20.0"])
  func unclear(_ key: String) throws {
    let complaint = try #require(complaints(key).first(.keyPieceIgnored))
    #expect(complaint.repair == nil)
    #expect(complaint.finding.advice.contains("cannot be read beyond doubt"))
  }

  @Test("A lost device is not brought to life where that would tear it out of dom0")
  func notHidden() throws {
    let complaint = try #require(complaints("03:00.0", hidden: ["0000:05:00.0"]).first(.keyPieceIgnored))
    #expect(complaint.repair == nil)
    #expect(complaint.finding.advice.contains("is not hidden"))
  }

  @Test("Rubbish after an address is removed, but not what may be another device")
  func trailing() throws {
    let rubbish = try #require(complaints("0/0000:03:00.0 x").first(.keyTrailingText))
    #expect(rubbish.finding.severity == .warn)
    #expect(rubbish.keyRepair?.after == "0/0000:03:00.0")
    let other = try #require(complaints("0/0000:03:00.0;1/0000:05:00.0").first(.keyTrailingText))
    #expect(other.isProblem && other.repair == nil)
  }

  @Test("A device twice in one key is kept once, at its first place")
  func twice() throws {
    let complaint = try #require(
      complaints("1/0000:03:00.0,0/0000:05:00.0,2/0000:03:00.0").first(.keyDeviceTwice))
    #expect(complaint.keyRepair?.after == "1/0000:03:00.0,0/0000:05:00.0")
  }

  @Test("A key without a device is removed, and never written empty", arguments: ["", ",", " "])
  func empty(_ key: String) throws {
    var facts = DoctorFixture.facts(HowToHost())
    facts.vms[0].pciKey = key
    facts.vms[0].otherConfig = nil
    let complaints = DoctorFixture.complaints(facts)
    #expect(complaints.map(\.kind) == [.keyEmpty])
    let repair = try #require(complaints.first?.keyRepair)
    #expect(repair.after == nil)
    #expect(
      repair.command
        == "xe vm-param-remove uuid=\(HowToHost.bacchus) param-name=other-config param-key=pci")
  }

  @Test("Where xe prints the key in a way that can be read twice, nothing is offered")
  func ambiguous() throws {
    var facts = DoctorFixture.facts(HowToHost())
    facts.vms[0].otherConfig = "pci: 0/0000:09:00.0; x: y; pci: 0/0000:0a:00.0"
    facts.vms[0].pciKey = "0/0000:09:00.0"
    let complaint = try #require(DoctorFixture.complaints(facts).first(.keyDeviceGone))
    #expect(complaint.repair == nil)
    #expect(complaint.finding.advice.contains("xe vm-param-get"))
  }

  @Test("A VM's name cannot act on the terminal")
  func names() throws {
    var facts = DoctorFixture.facts(HowToHost())
    facts.vms[0].name = "a\u{1B}[2J\u{202E}b"
    facts.vms[0].pciKey = "\u{1B}x"
    let report = DoctorReport(facts: facts, table: DeviceTable(facts: facts))
    #expect(!report.complaints.isEmpty)
    #expect(!report.text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
  }
}
