/// Which device sits behind which bridge, from the links of `/sys/bus/pci/devices` (every kernel since 2.6).
///
/// A link leads to the device's own folder, such as
/// `../../../devices/pci0000:00/0000:00:03.0/0000:04:00.0/0000:05:00.0`: the whole way from the root bus.
package struct DeviceTree: Equatable, Sendable {
  private var ways: [PCIAddress: [PCIAddress]] = [:]
  private var physical: [PCIAddress: PCIAddress] = [:]
  /// The functions that the kernel can reset; empty if the kernel shows none.
  package private(set) var resettable: Set<PCIAddress> = []

  /// Nothing known.
  package init() {}

  /// Read from the survey's part `pci-links`.
  package init(_ listing: FileListing) {
    let folder = "/sys/bus/pci/devices/"
    for entry in listing.entries where entry.path.hasPrefix(folder) {
      let parts = entry.path.dropFirst(folder.count).split(separator: "/")
      guard let name = parts.first, let address = try? PCIAddress(parsing: String(name)) else { continue }
      if parts.count == 1 {
        ways[address] = entry.target.map { Self.addresses(in: $0) }
      } else if parts[1] == "reset" {
        resettable.insert(address)
      } else if parts[1] == "physfn" {
        physical[address] = entry.target.flatMap { Self.addresses(in: $0).last }
      }
    }
  }

  /// The PCI addresses in a path of sysfs, from the root bus on.
  package static func addresses(in path: some StringProtocol) -> [PCIAddress] {
    path.split(separator: "/").compactMap { part in
      // pci0000:00 and target names are no addresses; only DDDD:BB:DD.F is.
      part.contains(".") ? try? PCIAddress(parsing: String(part)) : nil
    }
  }

  /// Whether anything is known.
  package var isEmpty: Bool { ways.isEmpty }

  /// The bridges above a device, the one nearest to the root bus first; empty if nothing is known.
  package func bridges(above address: PCIAddress) -> [PCIAddress] {
    Array((ways[address] ?? []).dropLast())
  }

  /// The bridge that the device hangs on; nil on a root bus or if nothing is known.
  package func parent(of address: PCIAddress) -> PCIAddress? { bridges(above: address).last }

  /// Everything below a bridge, by address.
  package func devices(below bridge: PCIAddress) -> [PCIAddress] {
    ways.filter { $0.value.dropLast().contains(bridge) }.map(\.key).sorted()
  }

  /// The buses that no bridge leads to: domain and bus.
  package var rootBuses: Set<RootBus> {
    Set(ways.filter { $0.value.count <= 1 }.map { RootBus(domain: $0.key.domain, bus: $0.key.bus) })
  }

  /// The physical function of a virtual function of SR-IOV; nil for others.
  package func physicalFunction(of address: PCIAddress) -> PCIAddress? { physical[address] }

  /// The virtual functions of a physical function.
  package func virtualFunctions(of address: PCIAddress) -> [PCIAddress] {
    physical.filter { $0.value == address }.map(\.key).sorted()
  }
}
