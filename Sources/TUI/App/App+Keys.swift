import Model

/// Keys and the mouse, turned into messages or changes of what is shown.
extension App {
  mutating func press(_ key: Key) -> [Request] {
    ui.hint = nil
    ui.isTouched = true
    if let help = ui.help { return pressInHelp(key, help) }
    if let question = wizard.question {
      return pressInQuestion(key, question)
    }
    if ui.isFiltering, let requests = pressInFilter(key) {
      return requests
    }
    guard let binding = Bindings.find(key, on: wizard.screen) else { return [] }
    if let reason = disabledReason(binding.action) {
      ui.hint = reason
      return []
    }
    return act(binding.action)
  }

  private mutating func pressInHelp(_ key: Key, _ help: UIState.Help) -> [Request] {
    switch key {
    case .down: ui.helpTop += 1
    case .up: ui.helpTop = max(0, ui.helpTop - 1)
    case .pageDown, .control("f"): ui.helpTop += 10
    case .pageUp, .control("b"): ui.helpTop = max(0, ui.helpTop - 10)
    case .home: ui.helpTop = 0
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    case .function(1): open(help == .step ? nil : .step)
    case .character("?"): open(help == .keys ? nil : .keys)
    case .character("@"): open(help == .log ? nil : .log)
    case .backspace where help == .keys: ui.helpFilter.backspace()
    case .control("u") where help == .keys: ui.helpFilter.clear()
    case .escape where !ui.helpFilter.text.isEmpty: ui.helpFilter.clear()
    case .character(let character) where help == .keys:
      ui.helpFilter.insert(character)
      ui.helpTop = 0
    case .character("j"): ui.helpTop += 1
    case .character("k"): ui.helpTop = max(0, ui.helpTop - 1)
    default: open(nil)
    }
    return []
  }

  private mutating func open(_ help: UIState.Help?) {
    ui.help = help
    ui.helpTop = 0
    ui.helpFilter.clear()
  }

  private mutating func pressInFilter(_ key: Key) -> [Request]? {
    switch key {
    case .character(let character): insertIntoFilter(character)
    case .backspace: editFilter { $0.backspace() }
    case .control("u"): editFilter { $0.clear() }
    case .control("w"): editFilter { $0.deleteWord() }
    case .enter: ui.isFiltering = false
    case .escape:
      ui.isFiltering = false
      editFilter { $0.clear() }
    default: return nil
    }
    return []
  }

  private mutating func editFilter(_ edit: (inout TextField) -> Void) {
    if wizard.screen == .vm { edit(&ui.vmFilter) } else { edit(&ui.deviceFilter) }
    keepCursors()
  }

  private mutating func pressInQuestion(_ key: Key, _ question: Question) -> [Request] {
    switch key {
    case .escape: return send(.answered(.no, typed: ""))
    case .left, .backTab, .up: ui.focus = max(0, ui.focus - 1)
    case .right, .tab, .down: ui.focus = min(question.choices.count - 1, ui.focus + 1)
    case .enter:
      let choice = question.choices[min(ui.focus, question.choices.count - 1)]
      if choice.answer != .no, !question.accepts(ui.typed.text) {
        ui.hint = "Type \(question.typed ?? "") first; Esc goes back."
        return []
      }
      return send(.answered(choice.answer, typed: ui.typed.text))
    case .backspace where question.typed != nil: ui.typed.backspace()
    case .control("u") where question.typed != nil: ui.typed.clear()
    case .character(let character) where question.typed != nil: ui.typed.insert(character)
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    case .control("c"): return send(.answered(.no, typed: ""))
    default: break
    }
    return []
  }

  /// Why an action cannot be had now; nil if it can.
  package func disabledReason(_ action: Action) -> String? {
    switch action {
    case .quit where wizard.isBusy: "The step in hand is finished first; then q leaves."
    case .suspend where wizard.isBusy: "The step in hand is finished first; then ^Z suspends."
    case .refresh where wizard.isBusy: "The step in hand is finished first."
    case .unfinished where wizard.unfinished.isEmpty: "Nothing is unfinished on this host."
    case .force, .retry, .abandon:
      if case .rebooting(let rebooting) = wizard.step, rebooting.stuck == nil {
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

  mutating func act(_ action: Action) -> [Request] {
    switch action {
    case .quit: return [.quit(0)]
    case .suspend: return [.suspend]
    case .redraw: return [.redraw]
    case .help:
      open(.keys)
    case .guide: open(.step)
    case .commands: open(.log)
    case .filter: ui.isFiltering = true
    case .addInOnly:
      ui.isAddInOnly.toggle()
      keepCursors()
    case .tree:
      ui.isTree.toggle()
      keepCursors()
    case .fold: return fold()
    case .unfold: if let device = ui.device { ui.collapsed.remove(device) }
    case .nextChange: goToChange { changes, top in changes.first { $0 > top } ?? changes.first }
    case .previousChange: goToChange { changes, top in changes.last { $0 < top } ?? changes.last }
    case .notes: ui.areNotesOpen.toggle()
    case .wholeLine: ui.isWholeLine.toggle()
    case .up: move(-1)
    case .down: move(1)
    case .pageUp: move(-10)
    case .pageDown: move(10)
    case .first: move(-1_000_000)
    case .last: move(1_000_000)
    case .back: return goBack()
    default: return actOnHost(action)
    }
    return []
  }

  private mutating func goToChange(_ choose: ([Int], Int) -> Int?) {
    guard let row = choose(ui.changes, ui.top) else {
      ui.hint = "Nothing changes here."
      return
    }
    ui.top = row
  }

  // Left: fold a bridge; on anything else go up; on the list it is a step back as everywhere.
  private mutating func fold() -> [Request] {
    guard ui.isTree, let device = ui.device else { return goBack() }
    let rows = Rows.topology(wizard, ui)
    if let row = rows.first(where: { $0.id == device }), row.hasChildren, !row.isCollapsed {
      ui.collapsed.insert(device)
    } else if let bridge = wizard.table.parent(of: device), rows.contains(where: { $0.id == bridge }) {
      ui.device = bridge
    }
    return []
  }

  private mutating func goBack() -> [Request] {
    if wizard.screen == .devices, !ui.deviceFilter.text.isEmpty {
      ui.deviceFilter.clear()
      keepCursors()
      return []
    }
    if wizard.screen == .vm, !ui.vmFilter.text.isEmpty {
      ui.vmFilter.clear()
      keepCursors()
      return []
    }
    return send(.wentBack)
  }

  private mutating func actOnHost(_ action: Action) -> [Request] {
    switch action {
    case .mark: return ui.device.map { send(.toggled($0)) } ?? []
    case .proceed: return proceed()
    case .refresh: return send(.refreshed)
    case .undo: return undo()
    case .unfinished: return wizard.unfinished.first.map { send(.tookUp($0)) } ?? []
    case .toggleTwin: return send(.toggledTwin)
    case .toggleLoader: return send(.toggledLoader)
    case .cycleTreatment: return ui.treatment.map { send(.cycledTreatment($0)) } ?? []
    case .force: return send(.askedToForce)
    case .retry: return send(.retried)
    case .abandon: return send(.abandonedReboot)
    case .start: return send(.askedToStart)
    case .stop: return send(.askedToStop)
    case .restore: return send(.askedToRestore)
    case .markWhole: return ui.device.map { send(.toggledWhole($0)) } ?? []
    case .follow: return ui.device.map { send(.askedToFollow($0)) } ?? []
    case .journal: return send(.openedJournal)
    case .doctor: return send(.openedDoctor)
    case .trial: return send(.openedTrial)
    case .tryOnce: return send(.askedToTry)
    case .keep: return send(.keptTrial)
    case .drop: return send(.droppedTrial)
    case .protect: return send(.askedToProtect)
    case .startEarlier: return send(.askedToStartEarlier(wizard.earlierVMs.map(\.id)))
    default: return []
    }
  }

  private mutating func proceed() -> [Request] {
    switch wizard.screen {
    case .devices: return send(.wentOn(ui.device))
    case .vm: return ui.vm.map { send(.picked($0)) } ?? []
    case .journal: return ui.change.map { send(.openedChange($0)) } ?? []
    case .doctor: return send(.openedComplaint(ui.complaint))
    default: return send(.proceeded)
    }
  }

  private mutating func undo() -> [Request] {
    if case .check(let check) = wizard.step, let address = check.subject.addresses.first {
      let back = send(.wentBack)
      return back + send(.askedToUndo(address))
    }
    return ui.device.map { send(.askedToUndo($0)) } ?? []
  }

  mutating func move(_ distance: Int) {
    switch wizard.screen {
    case .devices:
      ui.device = Self.moved(Rows.shownDevices(wizard, ui), from: ui.device, by: distance)
    case .vm:
      ui.vm = Self.moved(Rows.vms(wizard, ui).map(\.id), from: ui.vm, by: distance)
    case .doctor:
      ui.complaint = max(0, min(ui.complaint + distance, wizard.complaints.count - 1))
    case .journal:
      ui.change = Self.moved(Rows.changes(wizard).map(\.id), from: ui.change, by: distance)
    case .reboot:
      if case .reboot(let draft) = wizard.step {
        ui.treatment = Self.moved(draft.plan.items.map(\.vm.id), from: ui.treatment, by: distance)
      }
    default:
      ui.top = max(0, min(ui.top + distance, 10_000))
    }
  }

  private static func moved<ID: Equatable>(_ ids: [ID], from current: ID?, by distance: Int) -> ID? {
    guard !ids.isEmpty else { return nil }
    let place = current.flatMap { ids.firstIndex(of: $0) } ?? 0
    return ids[max(0, min(ids.count - 1, place + distance))]
  }
}
