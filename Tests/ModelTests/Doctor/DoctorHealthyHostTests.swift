import TestSupport
import Testing

@testable import Model

@Suite("Doctor: hosts on which nothing is wrong")
struct DoctorHealthyHostTests {
  @Test("A host that nobody touched is healthy")
  func untouched() {
    let complaints = DoctorFixture.complaints(HowToHost())
    #expect(complaints == [])
    #expect(Doctor.exitStatus(of: complaints) == 0)
  }

  @Test("A hidden card that one VM has is healthy, whether the VM runs or not")
  func hidden() {
    var host = DoctorFixture.hidden()
    #expect(DoctorFixture.complaints(host) == [])
    host.vms[0].state = "running"
    #expect(DoctorFixture.complaints(host) == [])
  }

  @Test("A hidden card whose reboot is still to come is healthy")
  func awaiting() {
    #expect(DoctorFixture.complaints(Hosts.written()) == [])
  }

  @Test("A long list on a newer host is healthy")
  func newer() {
    var host = DoctorFixture.host(dom0: "xen-pciback.hide=(0000:03:00.0)")
    host.hidden = ["0000:03:00.0"]
    host.vms[0].key = "0/0000:03:00.0"
    #expect(DoctorFixture.complaints(DoctorFixture.newer(host)) == [])
  }

  @Test("A host that has said nothing yet has no complaints")
  func nothingKnown() {
    #expect(DoctorFixture.complaints(HostFacts()) == [])
  }

  @Test("A hidden card in no VM is a note, and the exit status says warning")
  func unassigned() throws {
    let complaints = DoctorFixture.complaints(Hosts.rebooted())
    #expect(complaints.map(\.kind) == [.unassignedDevice])
    #expect(complaints.first?.finding.severity == .note)
    #expect(Doctor.exitStatus(of: complaints) == 1)
  }

  @Test("There is no boot repair where nothing is wrong")
  func noRepair() {
    for host in [HowToHost(), DoctorFixture.hidden(), Hosts.written()] {
      let facts = DoctorFixture.facts(host)
      #expect(Doctor.wholeBootRepair(facts: facts, table: DeviceTable(facts: facts)) == nil)
    }
  }

  @Test("Every rule has its own stable word")
  func words() {
    let words = Complaint.Kind.allCases.map(\.rawValue)
    #expect(Set(words).count == words.count)
    for word in words { #expect(word.allSatisfy { $0 == "-" || ("a"..."z").contains($0) }) }
  }
}
