package import Model

/// The wizard and what the screen shows of it, as one value: events in, effects out.
package struct App: Equatable, Sendable {
  /// What the loop must do beside drawing.
  package enum Request: Equatable, Sendable {
    /// Carry out an effect.
    case perform(Effect)
    /// Leave the program with this exit status, and say this on the bare terminal.
    case quit(Int32, saying: String? = nil)
    /// Suspend the program.
    case suspend
    /// Draw the whole screen anew.
    case redraw
    /// Take the mouse, or leave it to the terminal.
    case mouse(isOn: Bool)
    /// Ring the terminal's bell: the person is needed again after a long step.
    case bell
    /// Show these lines on the bare terminal until Enter, where they can be marked and copied.
    case show([String])
  }

  /// The journey.
  package internal(set) var wizard: Wizard
  /// What only the screen knows.
  package internal(set) var ui = UIState()
  /// What was run on the host.
  package private(set) var log = CommandLog()
  /// How the host is reached, for the right end of the title.
  package let place: String

  /// An app for this wizard; `place` is shown at the right end of the title.
  package init(wizard: Wizard, place: String) {
    self.wizard = wizard
    self.place = place
  }

  /// What is wanted when the program opens.
  package mutating func begin() -> [Request] { wizard.begin().map(Request.perform) }

  /// Takes what happened on the host.
  package mutating func receive(_ message: Message) -> [Request] {
    let wasLong = isLongStep
    let requests = send(message)
    return wasLong && !isLongStep ? requests + [.bell] : requests
  }

  // One that takes minutes, during which nobody is expected to watch, and that goes on by itself.
  private var isLongStep: Bool {
    switch wizard.step {
    case .waiting: !wizard.waitsForPerson
    case .working(let working): working.kind == .rebooting && working.stuck == nil
    default: false
    }
  }

  /// Takes what happened at the terminal.
  package mutating func handle(_ event: InputEvent) -> [Request] {
    switch event {
    case .key(let key): return moving { $0.press(key) }
    case .paste(let text):
      paste(text)
      return []
    case .mouse(let mouse): return moving { $0.point(mouse) }
    case .resized: return []
    case .endOfInput: return [.quit(129)]
    case .interrupted(let signal): return [.quit(128 + signal)]
    }
  }

  /// Shows a sentence on the message line until the next key.
  package mutating func say(_ sentence: String) { ui.hint = sentence }

  /// Takes what was run on the host.
  package mutating func logged(_ records: [CommandRecord]) { for record in records { log.record(record) } }

  /// Takes the rows of the frame that was just drawn, so that a click finds them.
  package mutating func drawn(_ canvas: Canvas) {
    ui.hits = canvas.hits
    ui.changes = canvas.changes
    // Keys pressed past the end must not have to be pressed back.
    if ui.help != nil {
      ui.helpTop = max(0, ui.helpTop - canvas.overscroll)
    } else if wizard.question != nil {
      ui.questionTop = max(0, ui.questionTop - canvas.overscroll)
    } else {
      ui.top = canvas.listTop ?? max(0, ui.top - canvas.overscroll)
    }
  }

  /// So many seconds have passed since the last call, and since the survey that runs began.
  package mutating func tick(seconds: Int, survey: Int) {
    if seconds > 0 { _ = wizard.update(.ticked(seconds)) }
    ui.surveyElapsed = wizard.survey == .running ? survey : 0
  }

  // While a cursor moves, the detail is that of the row where it rested.
  private mutating func moving(_ take: (inout App) -> [Request]) -> [Request] {
    let detailed = ui.detailed
    (ui.rested, ui.hasMoved) = (nil, false)
    let requests = take(&self)
    if ui.hasMoved { ui.rested = detailed }
    ui.hasMoved = false
    return requests
  }

  /// The cursor rests: its row's detail is shown.
  package mutating func rest() { ui.rested = nil }

  /// Whether the terminal reports the mouse to the program.
  package mutating func tookMouse(_ isOn: Bool) { ui.isMouseOff = !isOn }

  mutating func send(_ message: Message) -> [Request] {
    let (before, question) = (wizard.screen, wizard.question)
    let effects = wizard.update(message)
    if wizard.screen != before { enter() }
    if wizard.question != question {
      ui.focus = 0
      ui.questionTop = 0
      ui.typed = TextField()
    }
    keepCursors()
    return effects.map { effect in
      if case .leave(let sentence) = effect { return .quit(0, saying: sentence) }
      return .perform(effect)
    }
  }

  /// The card that the person has in hand: that of the step, else a marked one, else that under the cursor.
  var cardInHand: PCIAddress? { wizard.step.addresses.first ?? wizard.marked.min() ?? ui.device }

  private mutating func enter() {
    ui.top = 0
    ui.areNotesOpen = false
    ui.isFiltering = false
    ui.hint = nil
  }

  /// Puts the cursors on rows that exist.
  mutating func keepCursors() {
    ui.listedIndexes = Rows.indexes(wizard, ui)
    let listed = listed
    let isShown =
      ui.isTree
      ? Rows.topology(wizard, ui).contains { $0.id == ui.device } : listed.row(of: ui.device) != nil
    if !isShown || !ui.isTouched {
      let best = (0..<listed.count).first { row in
        let status = listed[row]
        return status.isSuggested && status.isFree
      }
      ui.device = listed.count > 0 ? listed[best ?? 0].id : nil
    }
    let changes = wizard.facts.journal
    if ui.change == nil || !changes.contains(where: { $0.id == ui.change }) { ui.change = changes.last?.id }
    ui.complaint = max(0, min(ui.complaint, wizard.complaints.count - 1))
    let vms = Rows.vms(wizard, ui)
    if ui.vm == nil || !vms.contains(where: { $0.id == ui.vm }) { ui.vm = vms.first?.id }
    if case .reboot(let draft) = wizard.step,
      ui.treatment == nil || !draft.plan.items.contains(where: { $0.vm.id == ui.treatment })
    {
      ui.treatment = draft.plan.items.first?.vm.id
    }
  }

  private mutating func paste(_ text: String) {
    // A paste is text, never a row of keys: it goes into an open field or nowhere.
    if let question = wizard.question, question.typed != nil {
      for character in text where !character.isNewline { type(question) { $0.insert(character) } }
    } else if ui.isFiltering {
      for character in text where !character.isNewline { insertIntoFilter(character) }
    }
  }

  mutating func insertIntoFilter(_ character: Character) {
    // What is typed anew takes the place of the old text; whoever wants to change it begins with a deletion.
    if ui.isFilterOld {
      if wizard.screen == .vm { ui.vmFilter.clear() } else { ui.deviceFilter.clear() }
      ui.isFilterOld = false
    }
    if wizard.screen == .vm { ui.vmFilter.insert(character) } else { ui.deviceFilter.insert(character) }
    keepCursors()
  }
}

extension App {
  /// Whether the screen shows a clock, so that it must be drawn every second.
  package var needsClock: Bool { wizard.needsClock }
}
