/// The choice of a VM.
package struct VMChoice: Equatable, Sendable {
  /// The devices that are to be given.
  package let addresses: [PCIAddress]
}
