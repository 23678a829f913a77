import TestSupport
import Testing

@testable import Model

@Suite("Devices that reach each other past the IOMMU")
struct PeerTests {
  private static let devices = """
    0a:00.0 PCI bridge [0604]: PLX Technology PEX 8747 [10b5:8747]
    0b:08.0 PCI bridge [0604]: PLX Technology PEX 8747 [10b5:8747]
    0b:10.0 PCI bridge [0604]: PLX Technology PEX 8747 [10b5:8747]
    0c:00.0 Ethernet controller [0200]: Intel Corporation X710 [8086:1572]
    0d:00.0 Ethernet controller [0200]: Intel Corporation X710 [8086:1572]

    """
  private static let ways = [
    "0a:00.0", "0a:00.0/0000:0b:08.0", "0a:00.0/0000:0b:10.0", "0a:00.0/0000:0b:08.0/0000:0c:00.0",
    "0a:00.0/0000:0b:10.0/0000:0d:00.0",
  ]
  private let card = PCIAddress.test("0c:00.0")
  private let other = PCIAddress.test("0d:00.0")

  /// What is said of the first card, where its port prints these capabilities.
  private func findings(_ capabilities: String, hiding: [PCIAddress]) -> [Finding] {
    var host = GrubFile().host()
    host.extraDevices = Self.devices
    host.otherParts["capabilities"] = "0000:0b:08.0 0604: 10b5:8747\n\(capabilities)\n"
    var facts = DoctorFixture.facts(host) { $0.isComplete = true }
    let links = Self.ways.map { way in
      let name = way.split(separator: ":").suffix(2).joined(separator: ":")
      return "lrwxrwxrwx 1 root root 0 Jan 1 00:00 /sys/bus/pci/devices/0000:\(name) -> "
        + "../../../devices/pci0000:00/0000:\(way)"
    }
    facts.record(
      SurveyPart(name: "pci-links", bytes: Array((links.joined(separator: "\n") + "\nend\n").utf8)))
    return HideChecks.findings(hiding, facts: facts, table: DeviceTable(facts: facts)).filter {
      $0.address == card && $0.seen.contains("Access Control")
    }
  }

  private static let port = "\tCapabilities: [68] Express Downstream Port (Slot+), MSI 00"

  @Test("A switch without Access Control Services is told, with who else sits behind it")
  func told() {
    let found = findings(Self.port, hiding: [card])
    #expect(found.map(\.severity) == [.note])
    #expect(found.first?.seen.contains("0d:00.0") == true)
    #expect(found.first?.seen.contains("0b:10.0") == false, "a port is no device that is reached")
  }

  @Test(
    "Nothing is said where the port has them, where it is no port of a switch, and where all goes together")
  func quiet() {
    let control = "\n\tCapabilities: [148 v1] Access Control Services"
    #expect(findings(Self.port + control, hiding: [card]).isEmpty)
    #expect(findings("\tCapabilities: [90] Express Root Port (Slot+), MSI 00", hiding: [card]).isEmpty)
    #expect(findings(Self.port, hiding: [card, other]).isEmpty)
    #expect(findings("", hiding: [card]).isEmpty)
  }
}
