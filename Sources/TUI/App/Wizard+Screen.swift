package import Model

extension Wizard {
  /// Which keys count now.
  package var screen: ScreenKind {
    switch step {
    case .devices: .devices
    case .bootLine: .bootLine
    case .reboot: .reboot
    case .waiting: .waiting
    case .vm: .vm
    case .assignment: .assignment
    case .working(let working):
      switch working.kind {
      case .writing: .applying
      case .rebooting: .rebooting
      case .assigning, .starting, .stopping, .startingEarlier, .changing, .cancelling: .working
      }
    case .check: .check
    case .journal: .journal
    case .doctor: .doctor
    case .trial: .trial
    case .review: .review
    case .failed: .failed
    }
  }
}
