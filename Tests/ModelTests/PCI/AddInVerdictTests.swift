import TestSupport
import Testing

@testable import Model

@Suite("Whether a device is likely an add-in card")
struct AddInVerdictTests {
  @Test("On the how-to's host six of 50 devices are: the graphics of its BMC is none")
  func howTo() {
    let devices = LspciOutput(parsing: Fixture.bytes("how-to/lspci.txt")).devices
    let likely = devices.filter { $0.addInVerdict().isLikely }
    #expect(devices.count == 50)
    #expect(
      likely.map(\.address.short) == [
        "01:03.0", "02:00.0", "03:00.0", "04:00.0", "05:00.0", "06:00.0",
      ])
  }

  @Test("A host's forms of lspci give the same verdicts", arguments: ["", "-nnk", "-mm-nn"])
  func forms(form: String) {
    func verdicts(_ form: String) -> [AddInVerdict] {
      LspciOutput(parsing: Fixture.bytes("lspci/dom0-plain.lspci\(form).txt")).devices.map {
        $0.addInVerdict()
      }
    }
    #expect(verdicts(form) == verdicts("-vmm-nnk"))
    #expect(verdicts(form).filter(\.isLikely).count == 8)
  }

  @Test(
    "Off the root bus the class decides, by number or by word",
    arguments: [
      ("0200", "Ethernet controller", true), ("0300", "VGA compatible controller", true),
      ("0805", "SD Host controller", true), ("1080", "Encryption controller", true),
      ("0c03", "USB controller", true), ("0108", "Non-Volatile memory controller", true),
      ("0601", "ISA bridge", false), ("0604", "PCI bridge", false), ("0607", "CardBus bridge", false),
      ("0500", "RAM memory", false), ("0580", "Memory controller", false),
      ("0880", "System peripheral", false),
      ("0806", "IOMMU", false), ("0b40", "Co-processor", false), ("0c05", "SMBus", false),
      ("0c07", "IPMI Interface", false), ("1101", "Performance counters", false),
      ("1180", "Signal processing controller", false), ("1300", "Non-Essential Instrumentation", false),
    ])
  func classes(number: String, word: String, isLikely: Bool) throws {
    for line in [
      "03:00.0 \(number): 8086:1234", "03:00.0 \(word): Acme X", "03:00.0 \(word.uppercased()): Acme X",
    ] {
      let device = try #require(LspciOutput(parsing: Array(line.utf8)).devices.first)
      #expect(device.addInVerdict().isLikely == isLikely, "\(line)")
    }
  }

  @Test(
    "What AMD builds into its processors is none",
    arguments: [
      ("0b:00.2 Encryption controller [1080]: Advanced Micro Devices, Inc. [AMD] Crypto [1022:1456]", false),
      ("0b:00.3 USB controller: Advanced Micro Devices, Inc. [AMD] USB 3.0 Host controller", false),
      ("0c:00.2 0106: 1022:7901 (rev 51)", false), ("0c:00.3 0403: 1022:1457", false),
      ("0c:00.3 VGA compatible controller: Advanced Micro Devices, Inc. [AMD/ATI] Navi 10", true),
      ("0c:00.1 0403: 1002:ab38", true), ("0c:00.0 0200: 1022:2000", true), ("0c:00.0 0c03: 1912:0014", true),
    ])
  func processor(line: String, isLikely: Bool) throws {
    let device = try #require(LspciOutput(parsing: Array(line.utf8)).devices.first)
    #expect(device.addInVerdict().isLikely == isLikely)
  }

  @Test("The host's own root buses count, in their domain only")
  func rootBuses() throws {
    let buses: Set = [RootBus(bus: 0), RootBus(bus: 0x80), RootBus(domain: 0x10000, bus: 0xe1)]
    let text =
      "00:01.0 0200: 8086:1\n80:01.0 0200: 8086:1\n81:00.0 0200: 8086:1\n0001:80:00.0 0200: 8086:1\n10000:e1:00.0 0108: 8086:1\n"
    let devices = LspciOutput(parsing: Array(text.utf8)).devices
    #expect(devices.map { $0.addInVerdict(rootBuses: buses).isLikely } == [false, false, true, true, false])
  }

  @Test(
    "The reason says what was seen",
    arguments: [
      ("00:00.0 Host bridge: X", "a bridge"), ("00:11.0 SATA controller: X", "root bus"),
      ("03:00.0 Multimedia controller: X", "bus 03"),
      ("0001:03:00.0 Multimedia controller: X", "bus 0001:03"),
      ("03:00.0 SMBus: X", "class"),
    ])
  func reasons(line: String, reason: String) throws {
    let device = try #require(LspciOutput(parsing: Array(line.utf8)).devices.first)
    #expect(device.addInVerdict().reason.contains(reason))
  }

  @Test(
    "What is soldered to a board behind a bridge is none, by number or by name",
    arguments: [
      ("0a:00.0 0300: 1a03:2000 (rev 30)", false), ("0a:00.0 0300: 102b:0534", false),
      ("0a:00.0 0300: 102b:0532", false), ("0a:00.0 0300: 102b:0525", true),
      ("01:00.4 0c03: 103c:3300", false),
      ("05:00.0 0107: 8086:1d6b", false), ("05:00.0 0107: 1000:0097", true),
      ("06:00.0 0300: 1002:1638", false),
      ("06:00.1 0403: 1002:1637", false), ("06:00.0 0300: 1002:731f", true),
      ("0a:00.0 VGA compatible controller: Matrox Electronics Systems Ltd. MGA G200eW WPCM450", false),
      ("0a:00.0 VGA compatible controller: ASPEED Technology, Inc. ASPEED Graphics Family", false),
      (
        "05:00.0 Serial Attached SCSI controller: Intel Corporation C602 chipset 4-Port SATA Storage Control Unit",
        false
      ),
      ("0a:00.0 VGA compatible controller: Matrox Electronics Systems Ltd. M9120 PCIe", true),
    ])
  func onBoard(line: String, isLikely: Bool) throws {
    let device = try #require(LspciOutput(parsing: Array(line.utf8)).devices.first)
    #expect(device.addInVerdict().isLikely == isLikely)
  }

  @Test("A likely card that the host needs is not highlighted, and a card with several functions counts once")
  func suggested() throws {
    var host = HowToHost()
    host.extraDevices =
      "0a:00.0 VGA compatible controller: NVIDIA Corporation GK107\n0a:00.1 Audio device: NVIDIA Corporation GK107\n"
    let table = DeviceTable(facts: DoctorFixture.facts(host))
    let management = try #require(table[.test("02:00.0")])
    #expect(management.addIn.isLikely && !management.isSuggested)
    #expect(table[.test("0a:00.0")]?.isSuggested == true)
    #expect(table[.test("0a:00.1")]?.isSuggested == true)
    let suggested = table.rows.filter(\.isSuggested)
    #expect(table.likelyCount == suggested.count - 1)
  }
}
