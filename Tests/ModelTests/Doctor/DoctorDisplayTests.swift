import TestSupport
import Testing

@testable import Model

@Suite("The doctor on the host's own display")
struct DoctorDisplayTests {
  private static let display = "0000:01:01.0"

  private var hidden: HowToHost {
    var host = DoctorFixture.host(dom0: "pciback.hide=(01:01.0)")
    host.hidden = [Self.display]
    return host
  }

  private func complaint(_ host: HowToHost) -> Complaint? {
    DoctorFixture.complaints(host).first(.displayInUse)
  }

  @Test(
    "It is hidden, and dom0 and Xen still write to it: the toolstack's own command is named on a host with GRUB"
  )
  func grub() throws {
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=(\(Self.display))"
    let found = try #require(complaint(file.host(hidden: [Self.display])))
    #expect(found.finding.severity == .warn)
    #expect(found.finding.seen.hasSuffix("has console=tty0 and console=vga."))
    #expect(found.repair == nil)
    #expect(found.finding.advice.contains("xe host-disable-display uuid=\(HowToHost.uuid)"))
  }

  @Test("Where xenpass writes the file it takes the words out of the entry that boots and its serial twin")
  func extlinux() throws {
    let found = try #require(complaint(hidden))
    #expect(found.finding.advice.hasPrefix("Take console=tty0 out of the boot line, then reboot"))
    guard case .bootFile(let repair) = found.repair else {
      Issue.record("\(String(describing: found.repair))")
      return
    }
    var repaired = hidden
    repaired.bootFile = repair.after
    #expect(complaint(repaired) == nil)
    let removed = repair.changes.flatMap { $0.rows.filter { $0.kind != .same }.map(\.before) }
    #expect(!removed.isEmpty && removed.allSatisfy { $0 == "console=tty0" })
  }

  @Test("Nothing is said of a display that dom0 keeps, of another card, or once nobody writes to it")
  func quiet() {
    var other = HowToHost()
    other.hidden = ["0000:03:00.0"]
    var off = hidden
    off.bootFile = Array(
      String(decoding: off.bootFile, as: UTF8.self).replacing(" console=tty0", with: "").utf8)
    for host in [HowToHost(), other, off] { #expect(complaint(host) == nil) }
  }
}
