/// Which other devices a card can reach without passing the IOMMU.
///
/// Xen switches Access Control Services on where a device has them (pci_enable_acs of xen/drivers/passthrough/pci.c, with an
/// IOMMU). A switch whose ports have none hands on what one device below it writes to another.
enum PeerChecks {
  /// About a device that is to be hidden together with `chosen`.
  static func findings(_ device: PCIDevice, chosen: Set<PCIAddress>, facts: HostFacts) -> [Finding] {
    let topology = facts.topology
    guard let port = topology.tree.parent(of: device.address),
      let found = topology.capabilities[port], found.isDownstreamPort, !found.hasAccessControl,
      let upstream = topology.tree.parent(of: port)
    else { return [] }
    let peers = topology.tree.devices(below: upstream).filter { peer in
      topology.tree.parent(of: peer) != port && !chosen.contains(peer)
        && facts.devices.contains { $0.address == peer && $0.kind != .bridge }
    }
    guard !peers.isEmpty else { return [] }
    let names = peers.map(\.short).joined(separator: " ")
    return [
      Finding(
        .note, device.address,
        seen:
          "It shares a PCI Express switch with \(names), and the switch's port \(port.short) lists no Access Control "
          + "Services (lspci -v).",
        consequence: "They can write to each other past the IOMMU.",
        advice: "For a VM that you do not trust, use a slot that is not behind this switch.")
    ]
  }
}
