/// A device's state towards dom0, in xapi's own words (`pci-get-dom0-access-status` of XenServer 8 and
/// XCP-ng 8.3), computed the same way on every host.
package enum HideState: String, Hashable, Sendable, CaseIterable {
  case enabled = "enabled"
  case disableOnReboot = "disable_on_reboot"
  case disabled = "disabled"
  case enableOnReboot = "enable_on_reboot"

  /// The state of a device from what the running kernel was told and what the boot file says.
  package init(isHiddenNow: Bool, isHiddenInBootFile: Bool) {
    self =
      switch (isHiddenNow, isHiddenInBootFile) {
      case (false, false): .enabled
      case (false, true): .disableOnReboot
      case (true, true): .disabled
      case (true, false): .enableOnReboot
      }
  }

  /// xapi's word.
  package var word: String { rawValue }

  /// The state in plain words.
  package var meaning: String {
    switch self {
    case .enabled: "dom0 has the device"
    case .disableOnReboot: "dom0 has the device until the next reboot, then it is hidden"
    case .disabled: "the device is hidden from dom0 and can be given to a VM"
    case .enableOnReboot: "the device is hidden until the next reboot, then dom0 has it again"
    }
  }
}
