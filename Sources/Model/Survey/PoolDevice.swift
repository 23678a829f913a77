/// A device of another host of the pool, as the toolstack knows it.
package struct PoolDevice: Equatable, Sendable {
  /// The uuid of the host that it sits in.
  package let host: String
  /// Its address there.
  package let address: PCIAddress
  /// What it is called: an interface, or the name of the device.
  package let name: HostText
  /// What dom0 there does with it.
  package let use: Use
  /// The command that shows it.
  package let source: String

  /// What a dom0 does with a device.
  package enum Use: Equatable, Sendable {
    /// A network interface of that host.
    case interface
    /// A driver of that host has it.
    case driven(HostText)
    /// Nothing drives it.
    case free
    /// It is hidden there, too.
    case hidden
  }

  /// Whether that host loses something if the device is torn out of it.
  package var isNeeded: Bool {
    switch use {
    case .interface, .driven: true
    case .free, .hidden: false
    }
  }

  /// A physical interface of `xe pif-list`; nil without an address, as a bond or a VLAN.
  init?(interface record: XeRecord) {
    guard let host = record["host-uuid"], let name = record["device"],
      let path = record["pci-bus-path"], let address = try? PCIAddress(parsing: path)
    else { return nil }
    self.init(host: host, address: address, name: HostText(name), use: .interface, source: "xe pif-list")
  }

  /// A device of `xe pci-list` (xapi 24.14 and later: storage, network, displays, and what shares their slots).
  init?(device record: XeRecord) {
    guard let host = record["host-uuid"], let text = record["pci-id"],
      let address = try? PCIAddress(parsing: text)
    else { return nil }
    let use: Use =
      switch record["driver-name"] ?? "" {
      case "": .free
      case "pciback": .hidden
      case let driver: .driven(HostText(driver))
      }
    self.init(
      host: host, address: address, name: HostText(record["device-name"] ?? ""), use: use,
      source: "xe pci-list")
  }

  private init(host: String, address: PCIAddress, name: HostText, use: Use, source: String) {
    self.host = host
    self.address = address
    self.name = name
    self.use = use
    self.source = source
  }
}
