/// What the toolstack knows of the other hosts of the pool.
extension HostFacts {
  /// What sits at an address in the other hosts of the pool, one of each host: what it needs first.
  package func elsewhere(_ address: PCIAddress) -> [PoolDevice] {
    let there = (poolInterfaces + poolDevices).filter { $0.address == address && $0.host != hostUUID?.raw }
    let hosts = Dictionary(grouping: there, by: \.host).sorted { $0.key < $1.key }
    return hosts.compactMap { _, devices in devices.first(where: \.isNeeded) ?? devices.first }
  }

  /// Whether another host of the pool needs what sits there at one of these addresses.
  package func isNeededElsewhere(_ addresses: [PCIAddress]) -> Bool {
    addresses.contains { elsewhere($0).contains(where: \.isNeeded) }
  }

  /// The name of a host of the pool, else its uuid.
  package func hostName(_ uuid: String) -> HostText { hostNames[uuid] ?? HostText(uuid) }
}
