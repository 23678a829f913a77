import Model

/// Why a key does nothing now, in words.
extension App {
  /// Why an action cannot be had now; nil if it can.
  package func disabledReason(_ action: Action) -> String? {
    switch action {
    case .suspend where wizard.isBusy:
      "A step runs: ^Z suspends when it has ended. q asks whether to leave it running."
    case .refresh where wizard.isBusy: "A step runs: the host is asked anew when it has ended."
    case .unfinished where wizard.unfinished.isEmpty: "Nothing is unfinished on this host."
    case .force, .retry, .abandon:
      if case .working(let working) = wizard.step, working.kind == .rebooting, working.stuck == nil {
        "The VMs are being shut down: there is nothing to decide yet."
      } else {
        nil
      }
    case .start: wizard.readOnlyReason ?? wizard.trialReason ?? startReason
    case .trial where wizard.table.trial.state == .none: "There is no trial on this host."
    case .follow where wizard.table.movedCards.isEmpty: "No hidden card has moved."
    case .keep where wizard.table.trial.state != .running: "Only a trial that the host runs on can be kept."
    case .drop where wizard.table.trial.state == .none: "There is no trial to drop."
    case .tryOnce: wizard.noTrialReason ?? tryReason
    case .toggleTwin where wizard.screen == .bootLine: wizard.toolReason
    case .toggleLoader: wizard.loaderReason
    case .proceed where wizard.screen == .trial: trialProceedReason
    case .protect where subjectVM == nil: "There is no VM here."
    case .stop: stopReason
    case .restore: startReason
    case .startEarlier where wizard.earlierVMs.isEmpty: "No VM that ran before a reboot is down."
    default: nil
    }
  }

  private var subjectVM: VirtualMachine? {
    guard case .check(let check) = wizard.step else { return nil }
    return check.subject.vm.flatMap { wizard.facts.vm($0) }
  }

  private var trialProceedReason: String? {
    switch wizard.table.trial.state {
    case .armed, .none: nil
    case .running: "Keep it (k) or drop it (d)."
    case .didNotComeUp, .leftover: "Drop it (d)."
    }
  }

  private var tryReason: String? {
    guard case .bootLine(let draft) = wizard.step else { return nil }
    if draft.isUndo { return "Giving a card back needs no trial." }
    guard case .success(let plan) = draft.plan, !plan.isNoChange else { return "There is nothing to try." }
    return nil
  }

  private var startReason: String? {
    guard let vm = subjectVM else { return "There is no VM to start here." }
    return vm.powerState == .halted ? nil : "The VM is \(vm.powerState.word)."
  }

  private var stopReason: String? {
    guard let vm = subjectVM else { return "There is no VM to shut down here." }
    return vm.powerState == .running ? nil : "The VM is \(vm.powerState.word)."
  }
}
