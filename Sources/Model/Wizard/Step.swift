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
      }
    case .check: .check
    case .failed(_, let back): back.station
    }
  }
}

/// A change of the boot file that is being looked at.
package struct BootDraft: Equatable, Sendable {
  /// The devices to hide, or to give back.
  package let addresses: [PCIAddress]
  /// Whether they are given back to dom0.
  package let isUndo: Bool
  /// Whether the serial twin is edited too.
  package var includesTwin = true
  /// Whether `extlinux -i` runs after the write.
  package var rewritesLoader = false
  /// The plan, or why there is none.
  package var plan: Result<BootPlan, BootObstacle>
  /// What the checks found.
  package var findings: [Finding]
}

/// Why no plan for the boot file could be made.
package struct BootObstacle: Error, Equatable, Sendable {
  /// The reason and what to do, in sentences.
  package let lines: [String]
  /// The repaired file, if a repair is known.
  package let repaired: [UInt8]?

  /// An obstacle told in these lines.
  package init(lines: [String], repaired: [UInt8]? = nil) {
    self.lines = lines
    self.repaired = repaired
  }
}

/// A reboot that is being looked at.
package struct RebootDraft: Equatable, Sendable {
  /// What would be done.
  package var plan: RebootPlan
  /// What the checks found.
  package var findings: [Finding]
}

/// The host is down and comes back.
package struct Waiting: Equatable, Sendable {
  /// The reboot that was confirmed.
  package let plan: RebootPlan
  /// How far the host is; nil before it was first asked.
  package var phase: WaitPhase?
  /// What the last attempt to reach the host brought.
  package var lastAnswer = ""
  /// What is wrong with the line; nil while the host is simply not there.
  package var trouble: LineTrouble?
  /// Whether the host is back and is being asked for its state.
  package var isBack = false
  /// How long it has been waited for, in seconds.
  package var seconds = 0
}

/// The choice of a VM.
package struct VMChoice: Equatable, Sendable {
  /// The devices that are to be given.
  package let addresses: [PCIAddress]
}

/// An assignment that is being looked at.
package struct AssignmentDraft: Equatable, Sendable {
  /// What would be written.
  package let plan: AssignmentPlan
  /// What the checks found.
  package var findings: [Finding]
}

/// The devices and the VM that the end of the journey is about.
package struct Subject: Equatable, Sendable {
  /// The devices.
  package let addresses: [PCIAddress]
  /// The VM; nil when only earlier VMs are to be started.
  package let vm: VMIdentifier?
  /// The key that the VM had before, if xenpass changed it in this run; the outer nil: it did not.
  package var earlierKey: String??
}

/// The evidence, and what can be done from here.
package struct Check: Equatable, Sendable {
  /// The devices and the VM.
  package let subject: Subject
  /// Why the last start failed, if it did.
  package var startFailure: Failure?
  /// Whether the devices were taken from the VM: that is what is looked at.
  package let isTaken: Bool

  init(subject: Subject, startFailure: Failure? = nil, isTaken: Bool = false) {
    self.subject = subject
    self.startFailure = startFailure
    self.isTaken = isTaken
  }
}
