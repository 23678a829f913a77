import TestSupport
import Testing

@testable import Model

@Suite("The doctor on a host without an IOMMU")
struct DoctorIOMMUTests {
  private func complaint(_ host: HowToHost, caps: String = "hvm") -> Complaint? {
    var host = host
    host.otherParts["xl-info"] = "virt_caps              : \(caps)\n"
    return DoctorFixture.complaints(host).first(.noIOMMU)
  }

  @Test("It is a problem where a VM has a key, and the VM is named")
  func key() throws {
    let complaint = try #require(self.complaint(DoctorFixture.hidden()))
    #expect(complaint.isProblem)
    #expect(complaint.finding.seen.contains("bacchus"))
  }

  @Test("It is a problem where a device is hidden, or will be after the next boot")
  func hidden() {
    for host in [Hosts.rebooted(), Hosts.written()] {
      #expect(complaint(host)?.isProblem == true)
      #expect(complaint(host)?.finding.seen.contains("03:00.0") == true)
    }
  }

  @Test("Elsewhere it is a note, and with an IOMMU nothing")
  func others() {
    #expect(complaint(HowToHost())?.finding.severity == .note)
    #expect(complaint(HowToHost(), caps: "hvm hvm_directio") == nil)
    #expect(complaint(DoctorFixture.hidden(), caps: "hvm hvm_directio") == nil)
  }

  @Test(
    "The check of a card in an HVM VM shows it",
    arguments: [("hvm hvm_directio", Evidence.Verdict.yes), ("hvm", .no)])
  func evidence(caps: String, verdict: Evidence.Verdict) throws {
    var host = DoctorFixture.hidden()
    host.otherParts["xl-info"] = "virt_caps              : \(caps)\n"
    let wizard = WizardDriver(host).wizard
    let subject = Subject(addresses: [.test("03:00.0")], vm: VMIdentifier(rawValue: HowToHost.bacchus))
    let lines = Evidence.list(subject, facts: wizard.facts, table: wizard.table)
    #expect(lines.first { $0.claim == "Xen uses an IOMMU" }?.verdict == verdict)
  }
}
