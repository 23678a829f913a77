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
