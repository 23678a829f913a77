/// What a card was when it was hidden: what tells it from another card that takes its address later.
package struct DeviceIdentity: Equatable, Sendable {
  /// Where it sat.
  package let address: PCIAddress
  /// Vendor and device, such as `1131:7164`.
  package let device: String
  /// Subsystem vendor and device; `-` if it has none.
  package let subsystem: String
  /// The MAC of its network interface; nil if it has none.
  package let mac: String?
  /// The physical slot; nil if the host does not tell.
  package let slot: String?

  /// The identity of a device as lspci shows it; nil if lspci gave no numbers.
  package init?(_ present: PCIDevice, mac: String? = nil) {
    guard let vendor = present.vendorID, let device = present.deviceID else { return nil }
    address = present.address
    self.device = Hexadecimal.pair(vendor, device)
    if let vendor = present.subsystemVendorID, let device = present.subsystemDeviceID {
      subsystem = Hexadecimal.pair(vendor, device)
    } else {
      subsystem = "-"
    }
    self.mac = mac
    slot = present.physicalSlot.map { PlainName.clean($0) }
  }

  /// Reads a line of the journal: address, device, subsystem, MAC or `-`, slot or `-`.
  package init?(parsing line: some StringProtocol) {
    let words = String(line).split(separator: Character(" "), maxSplits: 4).map(String.init)
    guard words.count >= 3, let address = try? PCIAddress(parsing: words[0]), words[1].contains(":") else {
      return nil
    }
    self.address = address
    device = words[1].lowercased()
    subsystem = words[2].lowercased()
    mac = words.count > 3 && words[3] != "-" ? words[3] : nil
    slot = words.count > 4 && words[4] != "-" ? words[4] : nil
  }

  /// The line of the journal.
  package var line: String {
    let slot = slot.map { $0.split(separator: " ").joined(separator: "_") }
    return "\(address.full) \(device) \(subsystem) \(mac ?? "-") \(slot ?? "-")"
  }

  /// Whether a device is the same card, wherever it sits now. Slots and addresses may change, a card does not.
  package func isSameCard(as other: DeviceIdentity) -> Bool {
    guard device == other.device else { return false }
    if subsystem != "-", other.subsystem != "-", subsystem != other.subsystem { return false }
    if let mac, let otherMAC = other.mac, mac.lowercased() != otherMAC.lowercased() { return false }
    return true
  }

  /// The last recorded identity of each address.
  package static func last(parsing text: String) -> [PCIAddress: DeviceIdentity] {
    var found: [PCIAddress: DeviceIdentity] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      if let identity = DeviceIdentity(parsing: line) { found[identity.address] = identity }
    }
    return found
  }
}
