import TestSupport
import Testing

@testable import Model

@Suite("The doctor on hosts that start with GRUB")
struct DoctorGrubTests {
  private func complaints(_ file: GrubFile, uefi: Bool = true, running: String? = nil) -> [Complaint] {
    DoctorFixture.complaints(file.host(uefi: uefi, running: running))
  }

  private func file(_ dom0: String) -> GrubFile {
    var file = GrubFile()
    file.dom0 = dom0
    return file
  }

  @Test("Finds nothing wrong with a host as installed, by UEFI or BIOS", arguments: [true, false])
  func healthy(uefi: Bool) {
    #expect(complaints(GrubFile(), uefi: uefi) == [])
  }

  @Test(
    "Repairs the hide list by one call of the vendor's tool",
    arguments: [
      ("pciback.hide=(03:00.0)", Complaint.Kind.wrongParameterName, "(0000:03:00.0)"),
      (
        "xen-pciback.hide=(0000:03:00.0) xen-pciback.hide=(0000:04:00.0)", .repeatedParameter,
        "(0000:03:00.0)(0000:04:00.0)"
      ),
      ("xen-pciback.hide=(03:00.0)", .shortAddresses, "(0000:03:00.0)"),
      ("xen-pciback.hide=(0000:03:00.0),(0000:04:00.0)", .faultyHideList, "(0000:03:00.0)(0000:04:00.0)"),
    ])
  func repairs(words: String, kind: Complaint.Kind, value: String) throws {
    let complaint = try #require(complaints(file(words)).first(kind))
    let repair = try #require(complaint.bootRepair)
    let plan = BootPlan(
      replacing: repair.before, by: repair.after, path: Backend.grubUEFI.path, title: repair.title,
      format: .grub(brand: "XCP-ng"))
    #expect(plan.tool?.value == value)
    #expect(plan.after == repair.after)
  }

  @Test(
    "A parameter on Xen's line is moved by two calls, each its own repair, and then nothing is left to do")
  func onXenLine() throws {
    var file = GrubFile()
    file.xen = "xen-pciback.hide=(0000:03:00.0)"
    var host = file.host()
    var calls: [String] = []
    while let complaint = DoctorFixture.complaints(host).first(.misplacedParameter), calls.count < 5 {
      #expect(complaint.finding.seen.contains("is on the line of Xen"))
      #expect(!complaint.finding.seen.contains("---"))
      let repair = try #require(complaint.bootRepair, "\(calls) \(complaint.finding.advice)")
      let plan = BootPlan(
        replacing: repair.before, by: repair.after, path: Backend.grubUEFI.path, title: repair.title,
        format: .grub(brand: "XCP-ng"))
      calls.append(try #require(plan.tool?.arguments.dropFirst().joined(separator: " ")))
      host.otherParts["grub-uefi"] = String(decoding: repair.after, as: UTF8.self)
    }
    #expect(calls == ["--set-dom0 xen-pciback.hide=(0000:03:00.0)", "--delete-xen xen-pciback.hide"])
  }

  @Test("An empty list goes by one call too")
  func empty() throws {
    let repair = try #require(complaints(file("xen-pciback.hide=")).first(.emptyHideList)?.bootRepair)
    #expect(repair.after == GrubFile().bytes)
  }

  @Test("A stale EFI file on a BIOS host is a problem, since the tool would write it")
  func staleEFI() {
    var host = GrubFile().host(uefi: false)
    var stale = GrubFile()
    stale.root = "root-old"
    host.missing.remove("grub-uefi")
    host.otherParts["grub-uefi"] = stale.text
    let kinds = DoctorFixture.complaints(host).map(\.kind)
    #expect(kinds == [.vendorToolUnusable])
  }

  @Test("Two files that both fit are a problem, and their words are shown")
  func unclear() {
    var host = GrubFile().host(uefi: false)
    host.missing.remove("grub-uefi")
    host.otherParts["grub-uefi"] = GrubFile().text
    let complaint = DoctorFixture.complaints(host).first(.backendUnclear)
    #expect(complaint?.finding.seen.contains("/proc/cmdline: root=LABEL=root-vgdorj") == true)
  }

  @Test("While it is not clear which file boots, a hidden device is not said to come back")
  func unclearStates() {
    var host = GrubFile().host(uefi: false, hidden: ["0000:03:00.0"])
    host.missing.remove("grub-uefi")
    host.otherParts["grub-uefi"] = GrubFile().text
    let table = DeviceTable(facts: DoctorFixture.facts(host))
    #expect(table[.test("03:00.0")]?.hide == .disabled)
    #expect(table[.test("02:00.0")]?.hide == .enabled)
  }

  @Test("A host without any boot file is told where they were looked for")
  func noFile() {
    var host = GrubFile().host()
    host.missing = ["boot-file", "grub-uefi", "grub-bios"]
    let complaint = DoctorFixture.complaints(host).first(.bootFileUnreadable)
    #expect(complaint?.finding.seen.contains("/boot/grub/grub.cfg") == true)
  }
}
