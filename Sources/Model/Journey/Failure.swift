/// Something that did not work, told to the administrator.
package struct Failure: Error, Equatable, Sendable {
  /// What was tried, in one line.
  package var attempted: String
  /// The command that a person can type to do the same, if there is one.
  package var command: String?
  /// What came back.
  package var happened: [HostText]
  /// What is there now, as it was read; empty where nothing was to be changed.
  package var found: [String]
  /// What to do next.
  package var next: String
  /// What is wrong with the line to the host, if that is it.
  package var trouble: ConnectionTrouble?
  /// The gravest of what was found; nil where there was nothing to find.
  package var state: Outcome.State?

  /// A failure told in these words.
  package init(
    attempted: String, command: String? = nil, happened: [HostText], found: [String] = [],
    next: String, trouble: ConnectionTrouble? = nil
  ) {
    self.attempted = attempted
    self.command = command
    self.happened = happened
    self.found = found
    self.next = next
    self.trouble = trouble
  }

  /// What came of a step that did not do what was asked.
  package init(_ outcome: Outcome, of plan: Plan) {
    let said = outcome.reason?.lines ?? []
    let happened = said + [outcome.end.sentence].compactMap(\.self).map { HostText($0) }
    self.init(
      attempted: plan.title, command: plan.commands.isEmpty ? nil : plan.commands.joined(separator: "; "),
      happened: happened.isEmpty ? ["The script said nothing."] : happened,
      found: Self.found(outcome), next: Self.advice(outcome), trouble: outcome.trouble)
    let states = outcome.seen.map(\.state)
    state =
      outcome.end.hasTouchedNothing
      ? .asBefore : [.unread, .other, .asBefore, .asAsked].first(where: states.contains)
  }

  private static func found(_ outcome: Outcome) -> [String] {
    switch outcome.end {
    case .refused: ["Nothing was changed: the host refused before it touched anything."]
    case .notBegun: ["Nothing was changed: nothing was begun on the host."]
    default: outcome.seen.map { "\($0.state.words): \($0.text)" }
    }
  }

  private static func advice(_ outcome: Outcome) -> String {
    let toolstack = XeFailure(stderr: outcome.reason?.raw ?? "")
    let known = toolstack.kind == .other ? nil : "\(toolstack.meaning) \(toolstack.whatToDo)"
    let states = Set(outcome.seen.map(\.state))
    switch outcome.end {
    case .refused, .notBegun:
      return known
        ?? "Settle what it says, then try again: the plan is made anew from what the host says then."
    case _ where states.contains(.other):
      return
        "Bring it to order first, with the command above or by hand; then go on from what the host shows."
    case _ where states.contains(.unread) || outcome.seen.isEmpty:
      return "Look at what was not read, as it says above, before anything else is done to this host."
    case _ where !states.contains(.asBefore):
      return "What was asked for is so. The changes on record tell how far the script came."
    default:
      return known
        ?? "Settle what came back, then try again: the plan is made anew from what the host says now."
    }
  }
}
