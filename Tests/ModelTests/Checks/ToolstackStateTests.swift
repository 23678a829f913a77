import TestSupport
import Testing

@testable import Model

@Suite("The toolstack's own word on a device")
struct ToolstackStateTests {
  private func facts(_ answer: String) -> HostFacts {
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=(0000:03:00.0)"
    var host = file.host(hidden: ["0000:03:00.0"])
    host.otherParts["dom0-access"] = answer
    return DoctorFixture.facts(host)
  }

  @Test("The same word is no complaint, and evidence")
  func same() {
    let facts = facts("0000:03:00.0 disabled\n")
    let table = DeviceTable(facts: facts)
    #expect(DoctorFixture.complaints(facts).first(.toolstackDisagrees) == nil)
    let lines = Evidence.list(Subject(addresses: [.test("03:00.0")], vm: nil), facts: facts, table: table)
    #expect(lines.contains { $0.verdict == .yes && $0.source == "xe pci-get-dom0-access-status = disabled" })
  }

  @Test("Another word is a complaint with both")
  func other() {
    let complaint = DoctorFixture.complaints(facts("0000:03:00.0 enabled\n")).first(.toolstackDisagrees)
    #expect(complaint?.finding.seen.contains("says enabled") == true)
    #expect(complaint?.finding.seen.contains("boot file say disabled") == true)
    let facts = facts("0000:03:00.0 enabled\n")
    let lines = Evidence.list(
      Subject(addresses: [.test("03:00.0")], vm: nil), facts: facts, table: DeviceTable(facts: facts))
    #expect(lines.first { $0.source == "xe pci-get-dom0-access-status = enabled" }?.verdict == .no)
  }

  @Test("An error in place of a word says nothing")
  func error() {
    #expect(facts("0000:03:00.0 Internal error: Scanf\n").toolstackStates.isEmpty)
  }
}
