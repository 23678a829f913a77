/// What a device does for the host now, as far as the survey tells.
package enum DeviceUse: Equatable, Sendable {
  /// Nothing that the survey shows.
  case nothing
  /// A bridge, a host bridge or another part that only carries others.
  case bridge
  /// A function of the board or the processor that is never handed over.
  case board
  /// The network interface of the host's management.
  case management(String)
  /// Another network interface that the toolstack uses.
  case network(String)
  /// A network interface of which the toolstack has not said what it is used for.
  case unclear(String)
  /// A storage controller that dom0 drives.
  case storage
  /// A display that may be the host's own console.
  case console

  /// The use of a device.
  package init(of device: PCIDevice, facts: HostFacts) {
    let interfaces = facts.interfaces[device.address] ?? []
    if device.kind == .bridge || device.kind == .hostBridge {
      self = .bridge
    } else if let name = interfaces.first(where: facts.managementInterfaces.contains) {
      self = .management(name)
    } else if let name = interfaces.first(where: facts.attachedInterfaces.contains) {
      self = .network(name)
    } else if let name = interfaces.first, !facts.knowsInterfaces {
      self = .unclear(name)
    } else if device.kind == .storage, device.driver != "pciback", device.driver != nil {
      self = .storage
    } else if device.kind == .display, device.driver != "pciback" {
      self = .console
    } else if device.address.bus == 0, !device.addInVerdict().isLikely, Self.isFixture(device) {
      self = .board
    } else {
      self = .nothing
    }
  }

  private static func isFixture(_ device: PCIDevice) -> Bool {
    guard let classID = device.classID ?? ClassNames.number(of: device.className) else { return false }
    return [0x05, 0x08, 0x0b].contains(classID >> 8) || classID == 0x0c05
  }

  /// One or two words for the list.
  package var word: String {
    switch self {
    case .nothing: "free"
    case .bridge: "bridge"
    case .board: "board"
    case .management: "mgmt net"
    case .network: "network"
    case .unclear: "unknown"
    case .storage: "storage"
    case .console: "console"
    }
  }
}
