/// A PCI bus by its domain and number.
package struct RootBus: Hashable, Sendable {
  /// The domain.
  package let domain: UInt32
  /// The bus.
  package let bus: UInt8

  /// The bus of this number.
  package init(domain: UInt32 = 0, bus: UInt8) {
    self.domain = domain
    self.bus = bus
  }
}

/// Whether a device is likely an add-in card, and why.
package struct AddInVerdict: Equatable, Sendable {
  /// Whether it is likely one.
  package let isLikely: Bool
  /// The reason, as the rest of a sentence.
  package let reason: String
}

extension PCIDevice {
  /// The rule: behind a bridge, not a bridge itself, and no function that comes with the board or the processor.
  package func addInVerdict(rootBuses: Set<RootBus> = [RootBus(bus: 0)]) -> AddInVerdict {
    if kind == .bridge || kind == .hostBridge { return AddInVerdict(isLikely: false, reason: "a bridge") }
    let number = classID ?? ClassNames.number(of: className)
    if rootBuses.contains(RootBus(domain: address.domain, bus: address.bus)) {
      return AddInVerdict(isLikely: false, reason: "it sits on a root bus, with the board's own functions")
    }
    if let number, Self.isBoardFunction(number) {
      return AddInVerdict(isLikely: false, reason: "its class comes with the board or the processor")
    }
    return AddInVerdict(
      isLikely: true, reason: "it sits behind a bridge, on bus \(address.short.dropLast(5)), as cards do")
  }

  private static func isBoardFunction(_ classID: UInt16) -> Bool {
    if classID == 0x0805 { return false }
    return [0x05, 0x06, 0x08, 0x0b, 0x11, 0x13].contains(classID >> 8) || classID == 0x0c05
  }
}
