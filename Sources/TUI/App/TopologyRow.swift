package import Model

/// The devices as a tree: bridges with what hangs on them.
package struct TopologyRow: Equatable, Sendable, Identifiable {
  /// The device.
  package let status: DeviceStatus
  /// How many bridges stand above it.
  package let depth: Int
  /// Whether something hangs on it.
  package let hasChildren: Bool
  /// Whether what hangs on it is hidden from the screen.
  package let isCollapsed: Bool
  /// Whether it only shows the way to a device that the filter lets through.
  package let isOnlyTheWay: Bool

  /// The address.
  package var id: PCIAddress { status.id }
}
