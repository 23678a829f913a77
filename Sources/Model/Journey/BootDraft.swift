/// A change of the boot file that is being looked at.
package struct BootDraft: Equatable, Sendable {
  /// The devices to hide, or to give back.
  package let addresses: [PCIAddress]
  /// Whether they are given back to dom0.
  package let isUndo: Bool
  /// Whether the serial twin is edited too.
  package var includesTwin = true
  /// Whether Xen and dom0 leave the host's own display.
  package var disablesDisplay = false
  /// Whether `extlinux -i` runs after the write.
  package var rewritesLoader = false
  /// The plan, or why there is none.
  package var plan: Result<BootPlan, BootObstacle>
  /// What the checks found.
  package var findings: [Finding]
}
