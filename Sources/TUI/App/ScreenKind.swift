/// The screens that keys differ on.
package enum ScreenKind: String, CaseIterable, Sendable {
  case devices, bootLine, applying, reboot, rebooting, waiting, vm, assignment, working, check, failed
  case journal, doctor, trial, review

  /// What the screen is called in the manual page.
  package var words: String {
    switch self {
    case .devices: "devices"
    case .bootLine: "boot line"
    case .applying: "writing the boot file"
    case .reboot: "before the reboot"
    case .rebooting: "shutting down"
    case .waiting: "waiting for the host"
    case .vm: "choice of the VM"
    case .assignment: "the VM's key"
    case .working: "the toolstack at work"
    case .check: "check"
    case .failed: "a failure"
    case .journal: "changes"
    case .doctor: "doctor"
    case .trial: "trial boot"
    case .review: "a plan before it is carried out"
    }
  }
}
