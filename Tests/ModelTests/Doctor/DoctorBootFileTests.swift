import TestSupport
import Testing

@testable import Model

@Suite("Doctor: the boot file as a whole")
struct DoctorBootFileTests {
  @Test("The how-to's file as published is repaired in the entry that boots and its twin only")
  func published() throws {
    var host = HowToHost()
    host.bootFile = BootFixture.published
    let complaints = DoctorFixture.complaints(host)
    #expect(complaints.map(\.kind) == [.typography, .typographyElsewhere])
    #expect(complaints.map(\.isProblem) == [true, false])
    let repair = try #require(complaints.first?.bootRepair)
    #expect(repair.changes.map(\.label) == ["xe", "xe-serial"])
    for label in ["xe", "xe-serial"] {
      #expect(
        words(label, repair.after) == words(label, BootFixture.bytes), "the words are the how-to's own")
    }
    for label in ["safe", "fallback", "fallback-serial"] {
      #expect(append(label, repair.after) == append(label, BootFixture.published))
    }
    #expect(complaints.last?.repair == nil)
  }

  @Test(
    "Typography is repaired wherever it stands in the boot line",
    arguments: [
      ("a\u{2013}b", "a-b"), ("pciback.hide=(03:00.0)\u{A0}", "pciback.hide=(03:00.0)"),
      ("a\u{A0}pciback.hide=(03:00.0)", "a pciback.hide=(03:00.0)"),
      ("a=\u{201C}b c\u{201D}", "a=\"b c\""),
    ])
  func characters(_ typed: String, _ words: String) throws {
    let complaints = DoctorFixture.complaints(edited: DoctorFixture.host(dom0: typed))
    #expect(complaints.map(\.kind) == [.typography])
    let after = try #require(complaints.first?.bootRepair?.after)
    #expect(
      DoctorFixture.hideWords("xe", in: after).joined(separator: " ") == words,
      "\(String(decoding: after, as: UTF8.self))")
  }

  @Test("Typography that would hide what the host needs is not repaired")
  func typographyOfNeeded() throws {
    let complaint = try #require(
      DoctorFixture.complaints(edited: DoctorFixture.host(dom0: "pciback.hide=(02:00.0)\u{A0}"))
        .first(.typography))
    #expect(complaint.repair == nil)
  }

  @Test("A boot file that cannot be read is a problem, with its reason")
  func unreadable() throws {
    let facts = DoctorFixture.facts(HowToHost()) { facts in
      facts.record(SurveyPart(name: "boot-file", status: 1, bytes: Array("cat: No such file\n".utf8)))
    }
    let complaint = try #require(DoctorFixture.complaints(facts).first)
    #expect(complaint.kind == .bootFileUnreadable)
    #expect(complaint.finding.seen.contains("there is neither"))
    #expect(complaint.isProblem && complaint.repair == nil)
  }

  @Test(
    "A file in which no entry boots is a problem",
    arguments: ["", "default nowhere\n", "ui vesamenu.c32\ndefault xe\n"])
  func nothingBoots(_ start: String) throws {
    var host = HowToHost()
    host.bootFile = BootFixture.file(append: "/boot/xen.gz --- /boot/vmlinuz --- /boot/initrd", before: start)
    #expect(DoctorFixture.kinds(host) == [.noEntryBoots])
  }

  @Test(
    "A line that does not start Xen with a dom0 is a problem",
    arguments: [
      "/boot/xen.gz --- /boot/vmlinuz a--- /boot/initrd", "/boot/xen.gz /boot/vmlinuz --- /boot/initrd",
      "/boot/xen.gz --- /boot/initrd --- /boot/vmlinuz", "/boot/xen.gz --- /boot/vmlinuz a=\"b --- /boot/i",
    ])
  func lines(_ append: String) throws {
    var host = HowToHost()
    host.bootFile = BootFixture.file(append: append)
    #expect(DoctorFixture.complaints(edited: host).map(\.kind) == [.bootLineUnreadable])
  }

  @Test("A line that Xen would cut off is a problem, one that just fits is not", arguments: [900, 940])
  func length(_ filler: Int) {
    let words = String(repeating: "x", count: filler) + " pciback.hide=(03:00.0)"
    let kinds = DoctorFixture.complaints(edited: DoctorFixture.host(dom0: words)).map(\.kind)
    #expect(kinds == (filler == 900 ? [] : [.bootLineTooLong]))
  }

  @Test("All repairs together come to a file on which nothing is wrong")
  func whole() throws {
    let typed = "xen-pciback.hide=(05:00.0)\u{A0} pciback.hide=03:00.0 pciback.hide=(05:00.*),(09:00.0)"
    let facts = DoctorFixture.facts(DoctorFixture.host(dom0: typed, initrd: "pciback.hide=(01:03.0)")) {
      $0.commandLine = nil
    }
    let repair = try #require(Doctor.wholeBootRepair(facts: facts, table: DeviceTable(facts: facts)))
    #expect(repair.before == facts.bootFile)
    #expect(
      DoctorFixture.hideWords("xe", in: repair.after) == [
        "xen-pciback.hide=(05:00.0)", "pciback.hide=(03:00.0)(05:00.0)(01:03.0)",
      ])
    var after = facts
    after.bootFile = repair.after
    #expect(DoctorFixture.complaints(after).map(\.kind) == [.ignoredParameter])
    for label in ["safe", "fallback"] {
      #expect(append(label, repair.after) == append(label, repair.before))
    }
  }

  @Test("Each repair is valid on its own, and leaves the other complaints")
  func alone() throws {
    let host = DoctorFixture.host(
      dom0: "pciback.hide=(05:00.0) pciback.hide=03:00.0", initrd: "pciback.hide=(01:03.0)")
    let complaints = DoctorFixture.complaints(edited: host)
    #expect(complaints.map(\.kind) == [.faultyHideList, .repeatedParameter, .misplacedParameter])
    for complaint in complaints {
      let repair = try #require(complaint.bootRepair)
      #expect(repair.before == host.bootFile)
      var after = host
      after.bootFile = repair.after
      #expect(!DoctorFixture.complaints(edited: after).map(\.kind).contains(complaint.kind))
      #expect(DoctorFixture.line("xe-serial", in: repair.after) != nil)
    }
  }

  private func append(_ label: String, _ bytes: [UInt8]) -> [UInt8]? {
    ExtlinuxConfig(parsing: bytes).entry(named: label)?.append.map { Array(bytes[$0.range]) }
  }

  private func words(_ label: String, _ bytes: [UInt8]) -> [String]? {
    DoctorFixture.line(label, in: bytes).map { line in
      (line.xen.words + line.dom0.words + line.initrd.words).map(\.text)
    }
  }
}
