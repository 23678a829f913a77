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
    if binding.action != .proceed { ui.toldMarks = [] }
    if let reason = binding.reason(self) {
      ui.hint = reason
      return []
    }
    return carryOut(binding.deed)
  }

  private mutating func carryOut(_ deed: Binding.Deed) -> [Request] {
    switch deed {
    case .tell(let message): return send(message)
    case .tellOf(let message): return message(self).map { send($0) } ?? []
    case .show(let change): change(&self)
    case .ask(let request): return request(&self)
    }
    return []
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
    case ModeKey.clearSearch where !ui.helpFilter.text.isEmpty: ui.helpFilter.clear()
    case .character(let character) where help == .keys:
      ui.helpFilter.insert(character)
      ui.helpTop = 0
    case ModeKey.bare where help == .log: return [.show(CommandLogView.text(log))]
    case .character("m") where help == .log: return toggleMouse()
    case .character("i") where help == .device: open(nil)
    case .character("j"): ui.helpTop += 1
    case .character("k"): ui.helpTop = max(0, ui.helpTop - 1)
    default: open(nil)
    }
    return []
  }

  mutating func open(_ help: UIState.Help?) {
    ui.help = help
    ui.helpTop = 0
    ui.helpFilter.clear()
  }

  private mutating func pressInFilter(_ key: Key) -> [Request]? {
    switch key {
    case .character(let character): insertIntoFilter(character)
    case .backspace: editFilter { $0.backspace() }
    case ModeKey.emptyFilter: editFilter { $0.clear() }
    case .control("w"): editFilter { $0.deleteWord() }
    case ModeKey.keepFilter: ui.isFiltering = false
    case ModeKey.clearFilter:
      ui.isFiltering = false
      editFilter { $0.clear() }
    default: return nil
    }
    return []
  }

  private mutating func editFilter(_ edit: (inout TextField) -> Void) {
    ui.isFilterOld = false
    if wizard.screen == .vm { edit(&ui.vmFilter) } else { edit(&ui.deviceFilter) }
    keepCursors()
  }

  private mutating func pressInQuestion(_ key: Key, _ question: Question) -> [Request] {
    switch key {
    case ModeKey.decline: return send(.answered(.no, typed: ""))
    case .up: ui.questionTop = max(0, ui.questionTop - 1)
    case .down: ui.questionTop += 1
    case .left, .backTab: ui.focus = max(0, ui.focus - 1)
    case .right, .tab: ui.focus = min(question.choices.count - 1, ui.focus + 1)
    case ModeKey.answer:
      let choice = question.choices[min(ui.focus, question.choices.count - 1)]
      if choice.answer != .no, !question.accepts(ui.typed.text) {
        ui.hint = "Type \(question.typed ?? "") first; \(ModeKey.decline.shown) goes back."
        return []
      }
      return send(.answered(choice.answer, typed: ui.typed.text))
    case .backspace where question.typed != nil: type(question) { $0.backspace() }
    case .control("u") where question.typed != nil: type(question) { $0.clear() }
    case .character(let character) where question.typed != nil: type(question) { $0.insert(character) }
    case .control("z"): return [.suspend]
    case .control("l"): return [.redraw]
    default: break
    }
    return []
  }

  // The word that is asked for is the answer: with it the focus is on what it stands for, and without it on no.
  mutating func type(_ question: Question, _ edit: (inout TextField) -> Void) {
    edit(&ui.typed)
    let yes = question.choices.firstIndex { $0.answer != .no } ?? 0
    ui.focus = question.accepts(ui.typed.text) ? yes : 0
  }

  mutating func quit() -> [Request] {
    wizard.isBusy ? send(.askedToLeave) : [.quit(0, saying: wizard.sentenceOnLeaving)]
  }

  mutating func toggleAddInOnly() {
    ui.isAddInOnly.toggle()
    keepCursors()
  }

  mutating func toggleTree() {
    ui.isTree.toggle()
    keepCursors()
  }

  mutating func unfold() {
    if let device = ui.device { ui.collapsed.remove(device) }
  }

  mutating func showMore() {
    // A VM's key has no file around it.
    let extents: [UIState.Extent] =
      wizard.screen == .assignment ? [.changes, .line] : [.changes, .line, .file]
    let index = extents.firstIndex(of: ui.extent) ?? 0
    ui.extent = extents[(index + 1) % extents.count]
    ui.top = 0
  }

  mutating func toggleMouse() -> [Request] {
    ui.isMouseOff.toggle()
    ui.hint =
      ui.isMouseOff
      ? "The mouse is the terminal's: mark text with it as usual. \(key(.mouse)) takes it again."
      : "The mouse is taken again."
    return [.mouse(isOn: !ui.isMouseOff)]
  }

  mutating func goToNextChange() {
    goToChange { changes, top in changes.first { $0 > top } ?? changes.first }
  }

  mutating func goToPreviousChange() {
    goToChange { changes, top in changes.last { $0 < top } ?? changes.last }
  }

  private mutating func goToChange(_ choose: ([Int], Int) -> Int?) {
    guard let row = choose(ui.changes, ui.top) else {
      ui.hint = "Nothing changes here."
      return
    }
    ui.top = row
  }

  // Left: fold a bridge; on anything else go up; on the list it is a step back as everywhere.
  mutating func fold() -> [Request] {
    guard ui.isTree, let device = ui.device else { return goBack() }
    let rows = Rows.topology(wizard, ui)
    if let row = rows.first(where: { $0.id == device }), row.hasChildren, !row.isCollapsed {
      ui.collapsed.insert(device)
    } else if let bridge = wizard.table.parent(of: device), rows.contains(where: { $0.id == bridge }) {
      ui.device = bridge
    }
    return []
  }

  mutating func goBack() -> [Request] {
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
    if wizard.screen == .devices, wizard.survey == .running { return send(.stoppedSurvey) }
    return send(.wentBack)
  }

  /// What Enter says to the wizard: which row is meant, or that the step goes on.
  var proceeding: Message? {
    switch wizard.screen {
    case .devices: return .wentOn(ui.device)
    case .vm: return ui.vm.map(Message.picked)
    case .journal: return ui.change.map(Message.openedChange)
    case .doctor:
      let complaints = wizard.complaints
      return complaints.indices.contains(ui.complaint) ? .openedComplaint(complaints[ui.complaint].id) : nil
    default: return .proceeded
    }
  }

  mutating func undo() -> [Request] {
    if case .check(let check) = wizard.step, let address = check.subject.addresses.first {
      let back = send(.wentBack)
      return back + send(.askedToUndo(address))
    }
    return ui.device.map { send(.askedToUndo($0)) } ?? []
  }

  mutating func move(_ distance: Int) {
    ui.hasMoved = true
    switch wizard.screen {
    case .devices:
      moveDevice(distance)
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

  private mutating func moveDevice(_ distance: Int) {
    if ui.isTree {
      ui.device = Self.moved(Rows.topology(wizard, ui).map(\.id), from: ui.device, by: distance)
    } else if listed.count > 0 {
      let row = (listed.row(of: ui.device) ?? 0) + distance
      ui.device = listed[max(0, min(listed.count - 1, row))].id
    }
  }

  private static func moved<ID: Equatable>(_ ids: [ID], from current: ID?, by distance: Int) -> ID? {
    guard !ids.isEmpty else { return nil }
    let index = current.flatMap { ids.firstIndex(of: $0) } ?? 0
    return ids[max(0, min(ids.count - 1, index + distance))]
  }
}
