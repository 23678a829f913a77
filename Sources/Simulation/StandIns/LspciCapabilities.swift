/// The lines of `lspci -v` about buses, memory and capabilities (pciutils 3.1.7).
struct LspciCapabilities {
  let row: DeviceRow
  let table: DeviceTable

  var text: String { (row.isBridge ? buses : memory) + capabilities }

  private var buses: String {
    let behind = table.busesBehind(row)
    let numbers = [row.numbers.dropFirst().first ?? 0, behind?.first ?? 0, behind?.last ?? 0].map {
      hex($0, 2)
    }
    return "\tBus: primary=\(numbers[0]), secondary=\(numbers[1]), subordinate=\(numbers[2]), sec-latency=0\n"
  }

  private var memory: String {
    // The processor's own functions have no memory of theirs.
    if row.driver == nil, [0x06, 0x08, 0x0b, 0x11].contains(row.classCode >> 8) { return "" }
    let numbers = row.numbers + [0, 0, 0, 0]
    let place = hex(0xf000_0000 | numbers[1] << 20 | numbers[2] << 15 | numbers[3] << 12, 8)
    return "\tMemory at \(place) (32-bit, non-prefetchable) [size=4K]\n"
  }

  private var capabilities: String {
    guard let express = row.express else {
      return row.flags.contains("msi") ? messages : ""
    }
    var text = express == .integrated ? "" : "\tCapabilities: [40] Power Management version 3\n"
    text += messages
    text += "\tCapabilities: [a0] Express \(words(express)), MSI 00\n"
    if row.flags.contains("msix") {
      let state = row.driver == nil ? "-" : "+"
      text += "\tCapabilities: [b0] MSI-X: Enable\(state) Count=5 Masked-\n"
    }
    return text + "\tCapabilities: [100] Advanced Error Reporting\n"
  }

  private var messages: String {
    guard row.flags.contains("msi") else { return "" }
    return "\tCapabilities: [50] MSI: Enable- Count=1/1 Maskable- 64bit+\n"
  }

  private func words(_ express: DeviceRow.Express) -> String {
    switch express {
    case .root: "Root Port (Slot\(slot))"
    case .upstream: "Upstream Port"
    case .downstream: "Downstream Port (Slot\(slot))"
    case .endpoint: "Endpoint"
    case .legacy: "Legacy Endpoint"
    case .integrated: "Root Complex Integrated Endpoint"
    case .bridge: "PCI/PCI-X Bridge"
    }
  }

  /// Whether a card can be put in below the port.
  private var slot: String { row.flags.contains("slot") ? "+" : "-" }
}
