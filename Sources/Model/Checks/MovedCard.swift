/// A hidden or assigned address at which another card sits than the one that was hidden.
package struct MovedCard: Equatable, Sendable {
  /// What was hidden there.
  package let recorded: DeviceIdentity
  /// What is there now; nil: nothing.
  package let present: PCIDevice?
  /// Where the recorded card sits now, if exactly one device fits.
  package let newAddress: PCIAddress?

  /// The address.
  package var address: PCIAddress { recorded.address }

  /// The moved cards among the addresses that are hidden, will be, or are in a key.
  package static func list(_ addresses: some Sequence<PCIAddress>, facts: HostFacts) -> [MovedCard] {
    let present = Dictionary(facts.devices.map { ($0.address, $0) }) { first, _ in first }
    return Set(addresses).sorted().compactMap { address in
      guard let recorded = facts.identities[address] else { return nil }
      let device = present[address]
      if let device {
        guard let now = DeviceIdentity(device), !recorded.isSameCard(as: now) else { return nil }
      } else if facts.devices.isEmpty {
        return nil
      }
      let elsewhere = facts.devices.filter { other in
        other.address != address && DeviceIdentity(other).map { recorded.isSameCard(as: $0) } ?? false
      }
      return MovedCard(
        recorded: recorded, present: device,
        newAddress: elsewhere.count == 1 ? elsewhere[0].address : nil)
    }
  }
}
