import Model

/// Why a key does nothing now, in words; nil where it does something.
extension App {
  /// How the key of an action is written on this screen, for sentences that name it.
  func key(_ action: Action) -> String { Bindings.shown(action, on: wizard.screen) }

  /// Why an action cannot be had on this screen now; nil if it can.
  package func disabledReason(_ action: Action) -> String? {
    Bindings.on(wizard.screen).first { $0.action == action }?.reason(self)
  }

  var suspendReason: String? {
    wizard.isBusy
      ? "A step runs: \(key(.suspend)) suspends when it has ended. \(key(.quit)) asks whether to leave it running."
      : nil
  }

  var refreshReason: String? {
    wizard.isBusy ? "A step runs: the host is asked anew when it has ended." : nil
  }

  var unfinishedReason: String? {
    wizard.unfinished.isEmpty ? "Nothing is unfinished on this host." : nil
  }

  var decisionReason: String? {
    guard case .working(let working) = wizard.step, working.stuck == nil else { return nil }
    if working.waitedFor == nil { return "No VM is waited for at the moment." }
    return working.wanted == nil ? nil : "It is asked in a moment."
  }

  var retryReason: String? {
    wizard.isBusy ? "It is being tried now." : takenReason
  }

  // MARK: The trial

  var trialReason: String? {
    wizard.table.trial.state == .none && !wizard.isStale ? "There is no trial on this host." : nil
  }

  var keepReason: String? {
    wizard.table.trial.state == .running ? nil : "Only a trial that the host runs on can be kept."
  }

  var dropReason: String? {
    wizard.table.trial.state == .none ? "There is no trial to drop." : nil
  }

  var tryReason: String? {
    if let reason = wizard.noTrialReason { return reason }
    guard case .bootLine(let draft) = wizard.step else { return nil }
    if draft.isUndo { return "Giving a card back needs no trial." }
    guard case .success(let plan) = draft.plan, !plan.isNoChange else { return "There is nothing to try." }
    return nil
  }

  var displayReason: String? {
    guard case .bootLine(let draft) = wizard.step else { return nil }
    return wizard.displayReason(draft.addresses, isUndo: draft.isUndo)
  }

  var proceedReason: String? {
    guard wizard.screen == .trial else { return nil }
    return switch wizard.table.trial.state {
    case .armed, .none: nil
    case .running: "Keep it (\(key(.keep))) or drop it (\(key(.drop)))."
    case .didNotComeUp, .leftover: "Drop it (\(key(.drop)))."
    }
  }

  /// Whether the screen goes on by itself, so that Enter has nothing to do.
  var goesOnByItself: Bool {
    [.rebooting, .waiting, .working].contains(wizard.screen) && !wizard.waitsForPerson
  }

  var followReason: String? {
    wizard.table.movedCards.isEmpty ? "No hidden card has moved." : nil
  }

  // MARK: The VM of the check

  /// What is not offered after the card was taken from the VM.
  private var takenReason: String? {
    guard case .check(let check) = wizard.step, check.isTaken else { return nil }
    return "The card was taken from this VM: there is nothing more to be done with it here."
  }

  var startReason: String? { wizard.readOnlyReason ?? wizard.trialReason ?? haltedVMReason }

  var haltedVMReason: String? {
    if let reason = takenReason { return reason }
    guard let vm = subjectVM else { return "There is no VM to start here." }
    return vm.powerState == .halted ? nil : "The VM is \(vm.powerState.word)."
  }

  var stopReason: String? {
    if let reason = takenReason { return reason }
    guard let vm = subjectVM else { return "There is no VM to shut down here." }
    if vm.shutdownUnderWay != nil {
      return "The toolstack shuts \(vm.name) down already: \(key(.cancelStop)) cancels that."
    }
    return vm.powerState == .running ? nil : "The VM is \(vm.powerState.word)."
  }

  var cancelReason: String? {
    guard let vm = subjectVM else { return "There is no VM here." }
    return vm.shutdownUnderWay == nil ? "The toolstack is at no shutdown of \(vm.name)." : nil
  }

  var protectReason: String? { takenReason ?? (subjectVM == nil ? "There is no VM here." : nil) }

  var startEarlierReason: String? {
    wizard.earlierVMs.isEmpty ? "No VM that ran before a reboot is down." : nil
  }

  private var subjectVM: VirtualMachine? {
    guard case .check(let check) = wizard.step else { return nil }
    return check.subject.vm.flatMap { wizard.facts.vm($0) }
  }
}
