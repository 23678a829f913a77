package import Model

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

  /// The screen of a step.
  package init(_ step: Step) {
    switch step {
    case .devices: self = .devices
    case .bootLine: self = .bootLine
    case .reboot: self = .reboot
    case .waiting: self = .waiting
    case .vm: self = .vm
    case .assignment: self = .assignment
    case .working(let working):
      switch working.kind {
      case .writing: self = .applying
      case .rebooting: self = .rebooting
      case .assigning, .starting, .stopping, .startingEarlier, .changing, .cancelling: self = .working
      }
    case .check: self = .check
    case .journal: self = .journal
    case .doctor: self = .doctor
    case .trial: self = .trial
    case .review: self = .review
    case .failed: self = .failed
    }
  }
}
