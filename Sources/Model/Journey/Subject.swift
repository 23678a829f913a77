/// The devices and the VM that the end of the journey is about.
package struct Subject: Equatable, Sendable {
  /// The devices.
  package let addresses: [PCIAddress]
  /// The VM; nil when only earlier VMs are to be started.
  package let vm: VMIdentifier?
  /// The key that the VM had before, if xenpass changed it in this run; the outer nil: it did not.
  package var earlierKey: String??
}
