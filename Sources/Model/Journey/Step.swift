/// Where the journey stands; each case holds exactly what that step needs.
package enum Step: Equatable, Sendable {
  /// The list of devices.
  case devices
  /// The boot line before and after.
  case bootLine(BootDraft)
  /// What the reboot would do.
  case reboot(RebootDraft)
  /// The host is down.
  case waiting(Waiting)
  /// Which VM gets the devices.
  case vm(VMChoice)
  /// The key before and after.
  case assignment(AssignmentDraft)
  /// A plan is being carried out, or was.
  case working(Working)
  /// The evidence.
  case check(Check)
  /// The changes in the journal.
  case journal
  /// What is wrong with the host's set-up.
  case doctor
  /// How a trial stands.
  case trial
  /// A plan that is looked at before it is carried out: an undo, a repair, the end of a trial.
  case review(Review)
  /// Something did not work; the step to go back to stands in it.
  indirect case failed(Failure, back: Step)

  /// The stations of the step rail.
  package enum Station: Int, CaseIterable, Sendable {
    case devices, bootLine, reboot, vm, assign, check
  }

  /// The devices that the step is about; empty where it is about none, or about all.
  package var addresses: [PCIAddress] {
    switch self {
    case .bootLine(let draft): draft.addresses
    case .vm(let choice): choice.addresses
    case .assignment(let draft): draft.plan.addresses
    case .working(let working): working.subject.addresses
    case .check(let check): check.subject.addresses
    case .failed(_, let back): back.addresses
    case .devices, .reboot, .waiting, .journal, .doctor, .trial, .review: []
    }
  }

  /// The station on the rail.
  package var station: Station {
    switch self {
    case .devices, .journal, .doctor, .trial, .review: .devices
    case .bootLine: .bootLine
    case .reboot, .waiting: .reboot
    case .vm: .vm
    case .assignment: .assign
    case .working(let working):
      switch working.kind {
      case .writing: .bootLine
      case .rebooting: .reboot
      case .assigning, .starting, .stopping, .startingEarlier, .changing: .assign
      case .cancelling: .reboot
      }
    case .check: .check
    case .failed(_, let back): back.station
    }
  }
}
