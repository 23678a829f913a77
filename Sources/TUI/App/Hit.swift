package import Model

/// A row of the last frame that a click can select.
package struct Hit: Equatable, Sendable {
  /// What the row is.
  package enum Target: Equatable, Sendable {
    case device(PCIAddress)
    case vm(VMIdentifier)
    case treatment(VMIdentifier)
    case change(HostText)
    case complaint(Int)
    case choice(Int)
  }

  let area: Rect
  let target: Target
}
