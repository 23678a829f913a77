/// Which PCI functions carry a network interface, bonds, bridges and VLANs followed down to them.
struct InterfaceFunctions {
  private let network: NetworkMembers
  private let places: [String: PCIAddress]

  init(facts: HostFacts) {
    network = facts.topology.network
    var places: [String: PCIAddress] = [:]
    for (address, names) in facts.interfaces { for name in names { places[name] = address } }
    self.places = places
  }

  /// The functions at the bottom of an interface, each with the way down to it, such as `xapi1 › bond0 › eth0`.
  func carrying(_ name: String) -> [(address: PCIAddress, way: String)] {
    network.bottom(of: name).sorted().compactMap { member in
      guard let address = places[member] ?? network.device(of: member) else { return nil }
      let way = network.chain(from: name, to: member).map { "\(HostText($0))" }.joined(separator: " › ")
      return (address, way)
    }
  }
}
