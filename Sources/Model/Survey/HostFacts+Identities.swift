/// What the hidden cards were. The journal lies in dom0, which an upgrade empties; the toolstack's database outlives that.
extension HostFacts {
  private static let identityKey = "xenpass-identity-"

  /// The journal's record of each address, and where it has none, that of the toolstack's database.
  package var identities: [PCIAddress: DeviceIdentity] {
    (databaseIdentities ?? [:]).merging(journalIdentities) { $1 }
  }

  /// Whether the card at an address may have a record that was not read.
  package func isIdentityUnread(_ address: PCIAddress) -> Bool {
    isUnread(.identities) || journalIdentities[address] == nil && databaseIdentities == nil
  }

  /// The records in the host's `other-config`; nil if one of them can be read in two ways.
  static func identities(inOtherConfig text: String) -> [PCIAddress: DeviceIdentity]? {
    var found: [PCIAddress: DeviceIdentity] = [:]
    for key in XeMap.keys(beginning: identityKey, in: text) {
      let values = Set(XeMap.values(of: key, in: text))
      guard values.count == 1, let value = values.first else { return nil }
      // A key cannot hold a colon: `0000.03.00.0`.
      let parts = key.dropFirst(identityKey.count).split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 4,
        let identity = DeviceIdentity(parsing: "\(parts[0]):\(parts[1]):\(parts[2]).\(parts[3]) \(value)")
      else { continue }
      found[identity.address] = identity
    }
    return found
  }

  /// The words that put a card on record in the toolstack's database; nil if lspci gave no numbers.
  package func recordCommand(_ device: PCIDevice) -> String? {
    guard let hostUUID, let identity = DeviceIdentity(device, mac: macs[device.address]) else { return nil }
    let key = identity.address.full.replacing(":", with: ".")
    let value = identity.line.drop { $0 != " " }.dropFirst()
    return ["xe", "host-param-set", "uuid=\(hostUUID)", "other-config:\(Self.identityKey)\(key)=\(value)"]
      .map { ShellWord($0).description }.joined(separator: " ")
  }
}
