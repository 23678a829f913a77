import TestSupport
import Testing

@testable import Model

@Suite("What a guest makes of its devices")
struct GuestDeviceTests {
  private static let card = "0a:00.0"

  /// A host with a hidden card whose capabilities lspci prints as given.
  private func facts(
    _ capabilities: String,
    line: String = "0a:00.0 Ethernet controller [0200]: Intel Corporation X710 [8086:1572]",
    key: String? = nil
  ) -> HostFacts {
    var host = GrubFile().host(hidden: ["0000:0a:00.0"])
    host.extraDevices = line + "\n"
    host.otherParts["capabilities"] = "0000:0a:00.0 0200: 8086:1572\n" + capabilities
    host.vms[0].key = key
    return DoctorFixture.facts(host) { $0.isComplete = true }
  }

  private func findings(_ facts: HostFacts) throws -> [Finding] {
    let vm = try #require(facts.vm(.test(HowToHost.bacchus)))
    let plan = try AssignmentPlan(adding: [.test(Self.card)], to: vm)
    return AssignChecks.findings(plan, facts: facts, table: DeviceTable(facts: facts))
  }

  @Test(
    "lspci -v says how many interrupts a card can ask for, whether it makes virtual functions, and its low memory",
    arguments: [
      ("\tCapabilities: [70] MSI-X: Enable+ Count=129 Masked-\n", 129, false, UInt64(0)),
      ("\tCapabilities: [50] MSI: Enable- Count=1/4 Maskable- 64bit+\n", 4, false, 0),
      (
        "\tCapabilities: [50 v1] MSI: Enable- Count=1 Maskable-\n\tCapabilities: [70] MSI-X: Enable- Count=9\n",
        9, false, 0
      ),
      ("\tCapabilities: [160] Single Root I/O Virtualization (SR-IOV)\n", 1, true, 0),
      ("\tMemory at f7c00000 (64-bit, prefetchable) [size=8G]\n", 1, false, 0),
      (
        "\tMemory at f7c00000 (64-bit, non-prefetchable) [size=16K]\n\tMemory at 1 (32-bit, prefetchable) [size=2M]\n",
        1, false, 16384 + 2_097_152
      ),
      ("\tMemory at 1 (32-bit, non-prefetchable) [disabled] [size=99999999999999999999G]\n", 1, false, 0),
      ("\tCapabilities: <access denied>\n", 1, false, 0),
    ] as [(String, Int, Bool, UInt64)])
  func capabilities(_ text: String, _ interrupts: Int, _ virtual: Bool, _ memory: UInt64) throws {
    let found = try #require(
      DeviceCapabilities.list(parsing: "0000:0a:00.0 0200: 8086:1572\n\(text)")[.test(Self.card)])
    #expect(found.interrupts == interrupts)
    #expect(found.hasVirtualFunctions == virtual)
    #expect(found.lowMemory == memory)
  }

  @Test(
    "More interrupts than Xen keeps for a VM are a warning, and the doctor has the call for it",
    arguments: [64, 65, 129])
  func interrupts(_ count: Int) throws {
    let text = "\tCapabilities: [70] MSI-X: Enable+ Count=\(count) Masked-\n"
    var facts = facts(text, key: "0/0000:0a:00.0")
    facts.xenVersion = XenVersion(4, 17)
    let found = try findings(facts).filter { $0.seen.contains("extra_guest_irqs") }
    let complaint = DoctorFixture.complaints(facts).first(.guestInterrupts)
    guard count > 64 else {
      #expect(found.isEmpty && complaint == nil)
      return
    }
    #expect(found.map(\.severity) == [.warn])
    #expect(
      found.first?.advice == "The doctor offers extra_guest_irqs=\(count == 65 ? 128 : 256) as a repair.")
    #expect(complaint?.bootRepair != nil)
    #expect(complaint?.finding.seen.contains("bacchus can ask for \(count) interrupts") == true)
  }

  @Test("What Xen keeps is 32 before the vendor's 64, and what the boot line says")
  func limit() {
    var facts = facts("")
    for (version, limit) in [(XenVersion(4, 6), 32), (XenVersion(4, 7), 64), (nil, 32)]
      as [(XenVersion?, Int)]
    {
      facts.xenVersion = version
      #expect(GuestInterrupts.limit(facts: facts) == limit)
    }
    var file = GrubFile()
    file.xen = "extra_guest_irqs=100"
    #expect(GuestInterrupts.limit(facts: DoctorFixture.facts(file.host())) == 100)
    facts.bootFile = nil
    #expect(GuestInterrupts.limit(facts: facts) == nil)
  }

  @Test("Memory that does not fit below 4 GiB is a warning with the command", arguments: ["1G", "1025M"])
  func memory(_ size: String) throws {
    let found = try findings(facts("\tMemory at 1 (32-bit, non-prefetchable) [size=\(size)]\n")).first {
      $0.seen.contains("below 4 GiB")
    }
    #expect(found?.severity == (size == "1G" ? nil : .warn))
    if let found { #expect(found.advice.hasSuffix("platform:mmio_size_mib=1281")) }
  }

  @Test(
    "What a guest must know of a card is said where the card is of that kind",
    arguments: [
      ("Serial Attached SCSI controller [0107]: Broadcom HBA [1000:0097]", "option ROM", true),
      ("VGA compatible controller [0300]: NVIDIA Corporation GA104 [10de:2484]", "error 43", true),
      ("VGA compatible controller [0300]: AMD Navi [1002:731f]", "error 43", false),
      ("Multimedia controller [0480]: Philips SAA7164 [1131:7164]", "option ROM", false),
    ])
  func kinds(_ device: String, _ words: String, _ isSaid: Bool) throws {
    let found = try findings(facts("", line: "0a:00.0 \(device)")).filter { $0.consequence.contains(words) }
    #expect(found.map(\.severity) == (isSaid ? [.note] : []))
  }

  @Test(
    "Where the toolstack has a way of its own, it is named before a card is hidden",
    arguments: [
      ("USB controller [0c03]: Renesas uPD720201 [1912:0014]", "", "vusb-create", true),
      (
        "Ethernet controller [0200]: Intel X710 [8086:1572]",
        "\tCapabilities: [160] Single Root I/O Virtualization (SR-IOV)\n", "network-sriov-create", true
      ),
      ("Ethernet controller [0200]: Intel X710 [8086:1572]", "", "network-sriov-create", false),
    ])
  func anotherWay(_ device: String, _ capabilities: String, _ command: String, _ isSaid: Bool) {
    var host = GrubFile().host()
    host.extraDevices = "0a:00.0 \(device)\n"
    host.otherParts["capabilities"] = "0000:0a:00.0 0200: 8086:1572\n" + capabilities
    let facts = DoctorFixture.facts(host)
    let found = HideChecks.findings([.test(Self.card)], facts: facts, table: DeviceTable(facts: facts))
    #expect(found.contains { $0.severity == .note && $0.advice.contains(command) } == isSaid)
  }

  @Test("Of a virtual function it is said who makes it, and that nothing is there without that")
  func virtualFunction() {
    var host = HowToHost()
    host.extraDevices = "0a:00.0 Ethernet controller: Intel Corporation 82576 Virtual Function\n"
    let link = "lrwxrwxrwx 1 root root 0 Nov 22 15:21 /sys/bus/pci/devices/0000:0a:00.0"
    host.otherParts["pci-links"] =
      "\(link) -> ../../../devices/pci0000:00/0000:00:0b.0/0000:0a:00.0\n\(link)/physfn -> ../0000:02:00.0\n"
    let facts = DoctorFixture.facts(host)
    let table = DeviceTable(facts: facts)
    func found(_ address: String) -> Finding? {
      HideChecks.findings([.test(address)], facts: facts, table: table).first {
        $0.seen.contains("(sysfs physfn)")
      }
    }
    #expect(found(Self.card)?.severity == .warn)
    #expect(found(Self.card)?.seen == "It is a virtual function of 02:00.0 (sysfs physfn).")
    #expect(found("03:00.0") == nil)
    #expect(
      table[.test(Self.card)]?.addIn
        == AddInVerdict(isLikely: false, reason: "it is a virtual function of 02:00.0"))
  }
}
