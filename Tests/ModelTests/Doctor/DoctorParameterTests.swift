import TestSupport
import Testing

@testable import Model

@Suite("Doctor: the hide parameter's name, number and place")
struct DoctorParameterTests {
  @Test(
    "A name that this kernel ignores is replaced, and a faulty list with it",
    arguments: [
      ("xen-pciback.hide=(03:00.0)", "pciback.hide=(03:00.0)"),
      ("xen_pciback.hide=(03:00.*)", "pciback.hide=(03:00.0)"),
      ("xen-pciback.hide=(03:00.0) xen-pciback.hide=(05:00.0)", "pciback.hide=(03:00.0)(05:00.0)"),
    ])
  func renamed(_ typed: String, _ word: String) throws {
    let complaints = DoctorFixture.complaints(DoctorFixture.host(dom0: typed))
    #expect(complaints.map(\.kind) == [.wrongParameterName])
    #expect(complaints.first?.isProblem == true)
    #expect(complaints.first?.bootRepair?.after == DoctorFixture.file(dom0: word))
  }

  @Test("A newer kernel gets its name and long addresses")
  func newer() throws {
    let facts = DoctorFixture.newer(DoctorFixture.host(dom0: "pciback.hide=(03:00.0)"))
    let complaint = try #require(DoctorFixture.complaints(facts).first(.wrongParameterName))
    #expect(complaint.bootRepair?.after == DoctorFixture.file(dom0: "xen-pciback.hide=(0000:03:00.0)"))
  }

  @Test("Both names side by side are only a note")
  func both() throws {
    let host = DoctorFixture.host(dom0: "xen-pciback.hide=(0000:03:00.0) pciback.hide=(03:00.0)")
    let complaints = DoctorFixture.complaints(host)
    #expect(complaints.map(\.kind) == [.ignoredParameter])
    #expect(complaints.first?.finding.severity == .note)
    #expect(complaints.first?.repair == nil)
  }

  @Test(
    "Several parameters are merged into the last, with all addresses once",
    arguments: [
      ("pciback.hide=(05:00.0) pciback.hide=(03:00.0)", "pciback.hide=(05:00.0)(03:00.0)"),
      ("pciback.hide=(03:00.0) a=b pciback.hide=(03:00.0)(05:00.0)", "a=b pciback.hide=(03:00.0)(05:00.0)"),
      ("pciback.hide=03:00.0 pciback.hide=(05:00.0)", "pciback.hide=(03:00.0)(05:00.0)"),
    ])
  func merged(_ typed: String, _ words: String) throws {
    let complaints = DoctorFixture.complaints(edited: DoctorFixture.host(dom0: typed))
    #expect(complaints.map(\.kind) == [.repeatedParameter])
    #expect(complaints.first?.bootRepair?.after == DoctorFixture.file(dom0: words))
  }

  @Test("A parameter in the part of Xen or of the initrd is moved to dom0's")
  func misplaced() throws {
    for host in [
      DoctorFixture.host(dom0: "", xen: "pciback.hide=(03:00.0)"),
      DoctorFixture.host(dom0: "", initrd: "pciback.hide=(03:00.0)"),
    ] {
      let complaints = DoctorFixture.complaints(host)
      #expect(complaints.map(\.kind) == [.misplacedParameter])
      #expect(complaints.first?.isProblem == true)
      #expect(complaints.first?.bootRepair?.after == DoctorFixture.file(dom0: "pciback.hide=(03:00.0)"))
    }
  }

  @Test("A misplaced parameter that dom0 has too is only removed, as a warning")
  func misplacedTwice() throws {
    let host = DoctorFixture.host(dom0: "pciback.hide=(03:00.0)", initrd: "pciback.hide=(03:00.0)")
    let complaint = try #require(DoctorFixture.complaints(host).first(.misplacedParameter))
    #expect(complaint.finding.severity == .warn)
    #expect(complaint.bootRepair?.after == DoctorFixture.file(dom0: "pciback.hide=(03:00.0)"))
  }

  @Test("A repair that would make the line longer than Xen hands on is not offered")
  func limits() throws {
    let filler = String(repeating: "x", count: 895)
    let host = DoctorFixture.host(dom0: filler, initrd: "pciback.hide=(03:00.0)")
    let complaint = try #require(DoctorFixture.complaints(host).first(.misplacedParameter))
    #expect(complaint.repair == nil)
    #expect(complaint.finding.advice.contains("1000 are safe"))
  }
}
