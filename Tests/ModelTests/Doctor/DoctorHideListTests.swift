import TestSupport
import Testing

@testable import Model

@Suite("Doctor: the hide list of the entry that boots")
struct DoctorHideListTests {
  @Test(
    "A list as people type it is repaired with the addresses that can be read beyond doubt",
    arguments: [
      ("pciback.hide=03:00.0", "(03:00.0)"), ("pciback.hide=(03:00.0),(05:00.0)", "(03:00.0)(05:00.0)"),
      ("pciback.hide=(03:00.0,05:00.0)", "(03:00.0)(05:00.0)"),
      ("pciback.hide=03:00.0,05:00.0", "(03:00.0)(05:00.0)"), ("pciback.hide=((03:00.0))", "(03:00.0)"),
      ("pciback.hide=(03:00.0", "(03:00.0)"), ("pciback.hide=(03:00.0(05:00.0)", "(03:00.0)(05:00.0)"),
      ("pciback.hide=(03:00.0)(05::00.0)", "(03:00.0)(05:00.0)"), ("pciback.hide=(0000:03.0.0)", "(03:00.0)"),
      ("pciback.hide=(03.00.0)", "(03:00.0)"), ("pciback.hide=(03:00:0)", "(03:00.0)"),
      ("pciback.hide=(03:00.*)", "(03:00.0)"), ("pciback.hide=(0000:03:*.*)", "(03:00.0)"),
      ("pciback.hide=(03:00.0) (05:00.0)", "(03:00.0)(05:00.0)"),
      ("pciback.hide= (03:00.0)", "(03:00.0)"), ("pciback.hide = (03:00.0)", "(03:00.0)"),
      ("pciback.hide=\"(03:00.0)\"", "(03:00.0)"), ("pciback.hide=(0000:03:00.0),", "(0000:03:00.0)"),
    ])
  func repaired(_ typed: String, _ list: String) throws {
    let host = DoctorFixture.host(dom0: typed)
    let complaints = DoctorFixture.complaints(edited: host)
    #expect(complaints.map(\.kind) == [.faultyHideList])
    let repair = try #require(complaints.first?.bootRepair)
    for label in ["xe", "xe-serial"] {
      #expect(DoctorFixture.hideWords(label, in: repair.after) == ["pciback.hide=\(list)"])
    }
    #expect(repair.changes.map(\.label) == ["xe", "xe-serial"])
    #expect(repair.before == host.bootFile)
    #expect(repair.after == DoctorFixture.file(dom0: "pciback.hide=\(list)"))
  }

  @Test(
    "Where an address cannot be read beyond doubt there is no repair, and the text is named",
    arguments: [
      ("(03:20.0)", "03:20.0"), ("(03:00.8)", "03:00.8"), ("(03:00.0)x", "x"), ("(1:0:1:0:)", "1:0:1:0:"),
      ("(0b:00.0)(0b::00.1)", "0b::00.1"), ("(0000:82.0.0)", "0000:82.0.0"), ("(09:00.*)", "09:00.*"),
      ("(103:00.0)", "103:00.0"),
    ])
  func unclear(_ list: String, _ text: String) throws {
    let complaint = try #require(
      DoctorFixture.complaints(DoctorFixture.host(dom0: "pciback.hide=\(list)")).first(.faultyHideList))
    #expect(complaint.repair == nil)
    #expect(complaint.isProblem)
    #expect(complaint.finding.advice.contains("\"\(text)\""))
  }

  @Test(
    "A repair leaves out what lspci does not list, says so, and is not refused",
    arguments: ["pciback.hide=(03:00.0),(07:00.0)", "pciback.hide=(07:00.0),(03:00.0)"])
  func leavesOutAbsent(_ typed: String) throws {
    let host = DoctorFixture.host(dom0: typed)
    let complaint = try #require(DoctorFixture.complaints(host).first(.faultyHideList))
    #expect(complaint.finding.seen.contains("lspci does not list 07:00.0"))
    let repair = try #require(complaint.bootRepair)
    #expect(DoctorFixture.hideWords("xe", in: repair.after) == ["pciback.hide=(03:00.0)"])
    let wizard = WizardDriver(host).wizard
    let review = wizard.review(of: complaint)
    #expect(review.findings.filter { $0.severity == .refused }.isEmpty, "\(review.findings)")
  }

  @Test("A damaged address is corrected once lspci lists a device there")
  func corrected() throws {
    var host = DoctorFixture.host(dom0: "pciback.hide=(0b:00.0)(0b::00.1)")
    host.extraDevices = "0b:00.0 Multimedia controller: A\n0b:00.1 Multimedia controller: B\n"
    let repair = try #require(DoctorFixture.complaints(host).first(.faultyHideList)?.bootRepair)
    #expect(DoctorFixture.hideWords("xe", in: repair.after) == ["pciback.hide=(0b:00.0)(0b:00.1)"])
  }

  @Test(
    "A repair never takes from the host what it may need",
    arguments: [("02:00.0", "management"), ("00:11.0", "own disk"), ("00:02.0", "bridge")])
  func needed(_ address: String, _ word: String) throws {
    let host = DoctorFixture.host(dom0: "pciback.hide=(03:00.0),(\(address))")
    let complaint = try #require(DoctorFixture.complaints(host).first(.faultyHideList))
    #expect(complaint.repair == nil)
    #expect(complaint.finding.advice.contains(address))
    #expect(complaint.finding.advice.lowercased().contains(word))
  }

  @Test("Without lspci a repair that hides something is not offered")
  func unknownDevices() throws {
    let facts = DoctorFixture.facts(DoctorFixture.host(dom0: "pciback.hide=03:00.0")) { $0.devices = [] }
    let complaint = try #require(DoctorFixture.complaints(facts).first(.faultyHideList))
    #expect(complaint.repair == nil)
  }

  @Test("Only one of the two entries is named where only one is wrong")
  func oneEntry() throws {
    var host = HowToHost()
    let text = String(decoding: host.bootFile, as: UTF8.self)
    host.bootFile = Array(text.replacing("splashi", with: "splashi pciback.hide=03:00.0").utf8)
    let complaint = try #require(DoctorFixture.complaints(host).first(.faultyHideList))
    #expect(complaint.finding.seen.hasPrefix("Boot file, entry \"xe\":"))
    #expect(complaint.bootRepair?.changes.map(\.label) == ["xe"])
    #expect(complaint.bootRepair?.after == Hosts.written().bootFile)
  }

  @Test("A fault of another entry is none of ours")
  func otherEntries() {
    var host = HowToHost()
    let text = String(decoding: host.bootFile, as: UTF8.self)
    host.bootFile = Array(text.replacing("nousb", with: "nousb pciback.hide=03:00.0").utf8)
    #expect(DoctorFixture.complaints(host) == [])
  }

  @Test("A parameter without a list is removed, to the bytes from before it")
  func empty() throws {
    for typed in ["pciback.hide=", "pciback.hide"] {
      let complaint = try #require(
        DoctorFixture.complaints(DoctorFixture.host(dom0: typed)).first(.emptyHideList))
      #expect(complaint.finding.severity == .warn)
      #expect(complaint.bootRepair?.after == DoctorFixture.file(dom0: ""))
    }
  }

  @Test("A hidden address that is not there is a warning and is taken from the list")
  func gone() throws {
    var host = DoctorFixture.host(dom0: "pciback.hide=(03:00.0)(09:00.0)")
    host.hidden = ["0000:03:00.0"]
    host.vms[0].key = "0/0000:03:00.0"
    let complaints = DoctorFixture.complaints(host)
    #expect(complaints.map(\.kind) == [.hiddenDeviceGone])
    #expect(complaints.first?.finding.severity == .warn)
    #expect(complaints.first?.bootRepair?.after == DoctorFixture.file(dom0: "pciback.hide=(03:00.0)"))
    host = DoctorFixture.host(dom0: "pciback.hide=(09:00.0)")
    #expect(
      DoctorFixture.complaints(host).first(.hiddenDeviceGone)?.bootRepair?.after
        == DoctorFixture.file(dom0: ""))
  }

  @Test("Short addresses are a warning where the toolstack wants long ones, and only there")
  func short() throws {
    let host = DoctorFixture.host(dom0: "xen-pciback.hide=(03:00.0)(05:00.*)")
    let complaint = try #require(
      DoctorFixture.complaints(DoctorFixture.newer(host)).first(.shortAddresses))
    #expect(complaint.finding.severity == .warn)
    #expect(
      complaint.bootRepair?.after
        == DoctorFixture.file(dom0: "xen-pciback.hide=(0000:03:00.0)(0000:05:00.0)"))
    #expect(DoctorFixture.complaints(DoctorFixture.host(dom0: "pciback.hide=(03:00.0)")) == [])
  }
}
