import TestSupport

@testable import Model

/// What is expected of each kind: the question, and what becomes of a yes.
extension ConsentKind {
  /// The title of its question.
  var title: String {
    switch self {
    case .hide, .giveBack, .repair, .follow, .undoBoot: "Write /boot/extlinux.conf?"
    case .arm: "Can someone power-cycle the host?"
    case .keepTrial: "Keep what was tried?"
    case .dropTrial: "Drop the trial?"
    case .undoKey, .repairKey: "Change the key of bacchus?"
    case .undoParameters, .parameters: "Set this for bacchus?"
    case .giveKey, .giveKeyAndStart: "Give the device to bacchus?"
    case .takeKey: "Take the device from bacchus?"
    case .restore: "Start bacchus without the card?"
    case .reboot: "Reboot xs62 now?"
    case .force: "Power off mail without asking it?"
    case .abandon: "Give up the reboot and enable xs62?"
    case .startVM: "Start bacchus?"
    case .startEarlier, .takeUpVMs: "Start the VMs that ran before the reboot?"
    case .takeUpHost, .repairHost: "Enable the host and start its VMs?"
    case .stop: "Shut bacchus down?"
    }
  }

  /// The one effect of a yes, and the step it leads to.
  func carriedOut(_ proposal: Proposal, on wizard: Wizard) -> (Effect, Step)? {
    let ofStep = Subject(addresses: [Self.card], vm: Self.bacchus)
    let none = Subject(addresses: [], vm: nil)
    switch (proposal.plan, self) {
    case (.boot(let plan, let rewritesLoader), .hide), (.boot(let plan, let rewritesLoader), .giveBack):
      return (
        .replaceBootFile(Approved(plan), rewritesLoader: rewritesLoader),
        .applying(Applying(change: .boot(Approved(plan)), addresses: [Self.card]))
      )
    case (.boot(let plan, false), .repair), (.boot(let plan, false), .follow),
      (.boot(let plan, false), .undoBoot):
      let addresses = wizard.table.nextBoot.addresses.sorted()
      return (
        .replaceBootFile(Approved(plan), rewritesLoader: false),
        .applying(Applying(change: .boot(Approved(plan)), addresses: addresses))
      )
    case (.trial(let plan), .arm), (.trial(let plan), .keepTrial), (.trial(let plan), .dropTrial):
      return (
        .trial(Approved(plan)), .applying(Applying(change: .trial(Approved(plan)), addresses: [Self.card]))
      )
    case (.key(let plan), _):
      return (.assign(Approved(plan)), .working(working(plan, proposal.start)))
    case (.parameters(let plan), .parameters):
      return (
        .setParameters(Approved(plan)),
        .working(Working(kind: .changing(.check(ofStep)), subject: Subject(addresses: [], vm: Self.bacchus)))
      )
    case (.parameters(let plan), .undoParameters):
      return (
        .setParameters(Approved(plan)),
        .working(Working(kind: .changing(.journal), subject: Subject(addresses: [], vm: Self.bacchus)))
      )
    case (.reboot(let plan), .reboot), (.reboot(let plan), .force):
      return (.reboot(Approved(plan)), .rebooting(Rebooting(approved: Approved(plan))))
    case (.start(let plan), .startVM):
      return (.start(Approved(plan)), .working(Working(kind: .starting, subject: ofStep)))
    case (.start(let plan), .startEarlier):
      return (.start(Approved(plan)), .working(Working(kind: .startingEarlier, subject: ofStep)))
    case (.start(let plan), .takeUpVMs), (.start(let plan), .takeUpHost), (.start(let plan), .repairHost),
      (.start(let plan), .abandon):
      return (.start(Approved(plan)), .working(Working(kind: .startingEarlier, subject: none)))
    case (.stop(let plan), .stop):
      return (.stop(Approved(plan)), .working(Working(kind: .stopping, subject: ofStep)))
    default: return nil
    }
  }

  private func working(_ plan: AssignmentPlan, _ start: StartPlan?) -> Working {
    var subject = Subject(addresses: [Self.card], vm: Self.bacchus)
    switch self {
    case .undoKey, .repairKey:
      subject = Subject(addresses: plan.addresses, vm: Self.bacchus)
      return Working(kind: .changing(self == .undoKey ? .journal : .doctor), subject: subject)
    case .restore:
      return Working(kind: .assigning(thenStarting: start.map { Approved($0) }), subject: subject)
    default:
      subject.earlierKey = .some(plan.before)
      let starts = self == .giveKeyAndStart ? start.map { Approved($0) } : nil
      return Working(kind: .assigning(thenStarting: starts), subject: subject)
    }
  }

  /// Every choice of a person but the answer, going back and asking the host anew.
  static func choices(_ wizard: Wizard) -> [Message] {
    [
      .toggled(card), .wentOn(card), .wentOn(nil), .proceeded, .toggledTwin, .toggledLoader,
      .cycledTreatment(mail), .askedToUndo(card), .toggledWhole(card), .askedToFollow(card), .openedJournal,
      .openedChange(change), .openedDoctor,
      .openedComplaint(wizard.complaints.first?.id ?? ComplaintIdentifier("none")), .openedTrial, .askedToTry,
      .keptTrial, .droppedTrial, .askedToProtect, .picked(bacchus), .askedToStart, .askedToStop,
      .askedToRestore,
      .askedToStartEarlier([mail, web]), .askedToForce, .retried, .abandonedReboot, .askedToLeave,
    ] + wizard.unfinished.map { .tookUp($0) }
  }
}

extension Step {
  /// Which step it is, whatever is in it.
  var kind: String {
    String(String(describing: self).prefix { $0 != "(" })
  }
}
