/// What a card was when it was hidden: what tells it from another card that takes its address later.
package struct DeviceIdentity: Equatable, Sendable {
  /// Where it sat.
  package let address: PCIAddress
  /// Vendor and device, such as `1131:7164`.
  package let device: HostText
  /// Subsystem vendor and device; `-` if it has none.
  package let subsystem: HostText
  /// The MAC of its network interface; nil if it has none.
  package let mac: HostText?
  /// The physical slot; nil if the host does not tell.
  package let slot: HostText?

  /// The identity of a device as lspci shows it; nil if lspci gave no numbers.
  package init?(_ present: PCIDevice, mac: HostText? = nil) {
    guard let vendor = present.vendorID, let device = present.deviceID else { return nil }
    address = present.address
    self.device = HostText(Hexadecimal.pair(vendor, device))
    if let vendor = present.subsystemVendorID, let device = present.subsystemDeviceID {
      subsystem = HostText(Hexadecimal.pair(vendor, device))
    } else {
      subsystem = "-"
    }
    self.mac = mac
    slot = present.physicalSlot
  }

  /// Reads a line of the journal: address, device, subsystem, MAC or `-`, slot or `-`.
  package init?(parsing line: some StringProtocol) {
    let words = String(line).split(separator: Character(" "), maxSplits: 4).map(String.init)
    guard words.count >= 3, let address = try? PCIAddress(parsing: words[0]), words[1].contains(":") else {
      return nil
    }
    self.address = address
    device = HostText(words[1].lowercased())
    subsystem = HostText(words[2].lowercased())
    mac = words.count > 3 && words[3] != "-" ? HostText(words[3]) : nil
    slot = words.count > 4 && words[4] != "-" ? HostText(words[4]) : nil
  }

  /// The line of the journal; cleaned, since a line end in a field would begin another line.
  package var line: String {
    let slot = slot.map { $0.description.split(separator: " ").joined(separator: "_") }
    return "\(address.full) \(device) \(subsystem) \(mac ?? "-") \(slot ?? "-")"
  }

  /// Whether a device is the same card, wherever it sits now. Slots and addresses may change, a card does not.
  package func isSameCard(as other: DeviceIdentity) -> Bool {
    guard device == other.device else { return false }
    if subsystem != "-", other.subsystem != "-", subsystem != other.subsystem { return false }
    if let mac, let otherMAC = other.mac, mac.raw.lowercased() != otherMAC.raw.lowercased() { return false }
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
