import TestSupport
import Testing

@testable import Model

@Suite("Doctor: the order of complaints, and the report")
struct DoctorReportTests {
  /// A host on which much is wrong.
  private func host() -> HowToHost {
    var host = DoctorFixture.host(dom0: "pciback.hide=(09:00.0) pciback.hide=03:00.0")
    host.hidden = ["0000:05:00.0", "0000:03:00.0"]
    host.isEnabled = false
    host.vms[0].key = "0/0000:03:00.0,0/0000:03:00.0"
    host.vms[1].key = "0/0000:03:00.0"
    return host
  }

  @Test("Complaints come worst first, then by rule, address and VM, whatever the order of the survey")
  func order() {
    let complaints = DoctorFixture.complaints(host())
    #expect(
      complaints.map(\.kind) == [
        .hostDisabled, .faultyHideList, .repeatedParameter, .deviceInTwoKeys, .keyDeviceTwice,
        .boundAtRunTime,
      ])
    let severities = complaints.map(\.finding.severity)
    #expect(severities == severities.sorted(by: >))
    let facts = DoctorFixture.facts(host()) { facts in
      facts.devices.reverse()
      facts.vms.reverse()
    }
    #expect(DoctorFixture.complaints(facts) == complaints)
    #expect(Doctor.exitStatus(of: complaints) == 2)
  }

  @Test("The report has a block for each complaint, and each repair as lines with - and +")
  func report() throws {
    let facts = DoctorFixture.facts(DoctorFixture.host(dom0: "pciback.hide=03:00.0"))
    let report = DoctorReport(facts: facts, table: DeviceTable(facts: facts))
    let lines = report.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "problem (\(report.complaints[0].id))")
    #expect(report.complaints[0].id.description.hasPrefix("faulty-hide-list:"))
    #expect(lines.count { $0 == "- pciback.hide=03:00.0" } == 2)
    #expect(lines.count { $0 == "+ pciback.hide=(03:00.0)" } == 2)
    #expect(report.text.contains("entry xe-serial\n"))
    #expect(report.text.hasSuffix("\n"))
  }

  @Test("The report previews the exact command for a key, for the host and for VMs")
  func commands() {
    let report = DoctorReport(DoctorFixture.complaints(host()), facts: DoctorFixture.facts(host()))
    #expect(report.text.contains("xe host-enable uuid=\(HowToHost.uuid)\n"))
    #expect(
      report.text.contains(
        "- other-config:pci=0/0000:03:00.0,0/0000:03:00.0\n+ other-config:pci=0/0000:03:00.0\n"))
  }

  @Test("The report on a healthy host is one line")
  func healthy() {
    let facts = DoctorFixture.facts(HowToHost())
    #expect(DoctorReport(facts: facts, table: DeviceTable(facts: facts)).text == "Nothing is wrong.\n")
  }

  @Test("Every complaint says what was seen, what could happen and what to do")
  func sentences() {
    for complaint in DoctorFixture.complaints(host()) {
      let finding = complaint.finding
      #expect(!finding.seen.isEmpty && !finding.consequence.isEmpty && !finding.advice.isEmpty)
    }
  }
}
