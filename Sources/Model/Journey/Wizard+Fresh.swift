/// What waits until the host has answered.
extension Wizard {
  static let unanswered = "The host has not answered everything: the checks are not complete. Ask it anew."

  /// A choice that waits until the host has been read, and the step on which it was made.
  struct Deferred: Equatable {
    let message: Message
    var step: Step
  }

  /// Whether a choice leads to a plan, and the facts are those from before a change: it waits for newer ones.
  mutating func defers(_ message: Message) -> Bool {
    guard isStale, survey == .running else { return false }
    switch message {
    case .wentOn, .askedToUndo, .askedToFollow, .openedTrial, .openedChange, .openedComplaint, .picked,
      .askedToTry,
      .keptTrial, .droppedTrial, .tookUp:
      break
    case .proceeded where step == .trial: break
    default: return false
    }
    deferred = Deferred(message: message, step: step)
    notice = "The host is read anew after the change; then it goes on."
    return true
  }

  /// The host has answered: what waits is chosen, if the person is still where they chose it.
  mutating func goOnWithDeferred() -> [Effect] {
    guard let waiting = deferred else { return [] }
    deferred = nil
    notice = nil
    guard waiting.step == step, proposal == nil else { return [] }
    return choose(waiting.message)
  }

  /// The host has not answered: what waits is dropped, and that is said.
  mutating func dropDeferred() {
    guard deferred != nil else { return }
    deferred = nil
    notice = Self.unanswered
  }

  /// What was said and what was chosen before counts no more: the person does something else.
  mutating func forgetChoice() {
    (notice, deferred) = (nil, nil)
  }
}
