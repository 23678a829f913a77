import TestSupport

@testable import Model

/// What is expected of each kind: the question, and what becomes of a yes.
extension ConsentKind {
  /// The title of its question.
  var title: String {
    switch self {
    case .hide: "Hide 03:00.0 Philips Semiconductors SAA7164?"
    case .giveBack: "Give 03:00.0 Philips Semiconductors SAA7164 back to dom0?"
    case .follow: "Hide 04:00.0 Philips SAA7164, give 03:00.0 Intel 82574L back to dom0?"
    case .repairKey: "Change the key of bacchus?"
    case .repair, .undoBoot: "Write /boot/extlinux.conf?"
    case .arm: "Can someone power-cycle the host?"
    case .keepTrial: "Keep what was tried?"
    case .dropTrial: "Drop the trial?"
    case .undoKey: "Take 03:00.0 Philips Semiconductors SAA7164 from bacchus?"
    case .undoParameters, .parameters: "Set this for bacchus?"
    case .giveKey, .giveKeyAndStart: "Give 03:00.0 Philips Semiconductors SAA7164 to bacchus?"
    case .takeKey: "Take 03:00.0 Philips Semiconductors SAA7164 from bacchus?"
    case .restore: "Start bacchus without 03:00.0 Philips Semiconductors SAA7164?"
    case .reboot: "Reboot xs62 now?"
    case .force: "Power off mail without asking it?"
    case .abandon: "Give up the reboot and enable xs62?"
    case .startVM: "Start bacchus?"
    case .takeUpVMs: "Start these VMs?"
    case .startEarlier: "Start the VMs that ran before the reboot?"
    case .takeUpHost: "Enable the host?"
    case .repairHost: "Enable the host and start its VMs?"
    case .stop: "Shut bacchus down?"
    }
  }

  /// The one effect of a yes, and the step it leads to.
  func carriedOut(_ proposal: Proposal, on wizard: Wizard) -> (Effect, Step)? {
    guard let (kind, subject) = work(proposal, on: wizard) else { return nil }
    let approved = Approved(proposal.plan)
    return (.carryOut(approved), .working(Working(approved, kind, subject)))
  }

  private func work(_ proposal: Proposal, on wizard: Wizard) -> (Working.Kind, Subject)? {
    let ofStep = Subject(addresses: [Self.card], vm: Self.bacchus)
    let ofCard = Subject(addresses: [Self.card], vm: nil)
    let ofVM = Subject(addresses: [], vm: Self.bacchus)
    let none = Subject(addresses: [], vm: nil)
    switch (proposal.plan, self) {
    case (.boot, .hide), (.boot, .giveBack): return (.writing, ofCard)
    case (.boot(_, false), .repair), (.boot(_, false), .follow), (.boot(_, false), .undoBoot):
      return (.writing, Subject(addresses: wizard.table.nextBoot.addresses.sorted(), vm: nil))
    case (.trial, .arm), (.trial, .keepTrial), (.trial, .dropTrial): return (.writing, ofCard)
    case (.key(let plan), _): return work(plan, proposal.start)
    case (.parameters, .parameters): return (.changing(.check(ofStep)), ofVM)
    case (.parameters, .undoParameters): return (.changing(.journal), ofVM)
    case (.reboot(let plan), .reboot), (.reboot(let plan), .force):
      return (.rebooting, Subject(addresses: plan.addresses, vm: nil))
    case (.start, .startVM): return (.starting, ofStep)
    case (.start, .startEarlier): return (.startingEarlier, ofStep)
    case (.start, .takeUpVMs), (.start, .takeUpHost), (.start, .repairHost), (.start, .abandon):
      return (.startingEarlier, none)
    case (.stop, .stop): return (.stopping, ofStep)
    default: return nil
    }
  }

  private func work(_ plan: AssignmentPlan, _ start: StartPlan?) -> (Working.Kind, Subject) {
    var subject = Subject(addresses: [Self.card], vm: Self.bacchus)
    let start = start.map { Approved(.start($0)) }
    switch self {
    case .undoKey, .repairKey:
      subject = Subject(addresses: plan.addresses, vm: Self.bacchus)
      return (.changing(self == .undoKey ? .journal : .doctor), subject)
    case .restore: return (.assigning(thenStarting: start), subject)
    default:
      subject.earlierKey = .some(plan.before)
      return (.assigning(thenStarting: self == .giveKeyAndStart ? start : nil), subject)
    }
  }

  /// Every choice of a person but the answer, going back and asking the host anew.
  static func choices(_ wizard: Wizard) -> [Message] {
    [
      .toggled(card), .wentOn(card), .wentOn(nil), .proceeded, .toggledTwin, .toggledLoader,
      .toggledDisplay,
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
