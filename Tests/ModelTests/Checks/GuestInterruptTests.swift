import TestSupport
import Testing

@testable import Model

@Suite("Interrupts for NVMe controllers")
struct GuestInterruptTests {
  private static let nvme =
    "0a:00.0 Non-Volatile memory controller: Samsung Electronics Co Ltd NVMe SSD Controller SM981\n"

  private func facts(_ xen: String, hidden: Bool = true) -> HostFacts {
    var file = GrubFile()
    file.xen = xen
    if hidden { file.dom0 = "xen-pciback.hide=(0000:0a:00.0)" }
    var host = file.host(hidden: hidden ? ["0000:0a:00.0"] : [])
    host.extraDevices = Self.nvme
    return DoctorFixture.facts(host)
  }

  @Test("Hiding an NVMe controller warns, and hiding another card does not")
  func finding() {
    let facts = facts("", hidden: false)
    let table = DeviceTable(facts: facts)
    func warns(_ address: String) -> Bool {
      HideChecks.findings([.test(address)], facts: facts, table: table).contains {
        $0.seen.contains(GuestInterrupts.name)
      }
    }
    #expect(warns("0a:00.0"))
    #expect(!warns("03:00.0"))
  }

  @Test("The doctor offers one call for a hidden controller", arguments: ["", "extra_guest_irqs=64"])
  func repair(xen: String) throws {
    let complaint = try #require(DoctorFixture.complaints(facts(xen)).first(.guestInterrupts))
    let repair = try #require(complaint.bootRepair)
    let plan = BootPlan(
      replacing: repair.before, by: repair.after, path: Backend.grubUEFI.path, title: repair.title,
      format: .grub(brand: "XCP-ng"))
    #expect(
      plan.tool?.command == "/opt/xensource/libexec/xen-cmdline --set-xen extra_guest_irqs=128")
    #expect(plan.entries.allSatisfy { $0.after.xen.arguments.last?.text == "extra_guest_irqs=128" })
    #expect(repair.changes.map(\.label) == ["XCP-ng", "XCP-ng (Serial)"])
  }

  @Test(
    "Enough, or what is not understood, is left alone",
    arguments: ["extra_guest_irqs=128", "extra_guest_irqs=64,512"])
  func enough(xen: String) {
    #expect(DoctorFixture.complaints(facts(xen)).first(.guestInterrupts) == nil)
  }
}
