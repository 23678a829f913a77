/// Facts from before a change: what waits for newer ones.
extension Wizard {
  /// A choice that waits until the host has been read anew.
  struct Deferred: Equatable {
    let message: Message
    let step: Step
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

  mutating func goOnWithDeferred() -> [Effect] {
    guard let waiting = deferred else { return [] }
    deferred = nil
    guard waiting.step == step, proposal == nil else { return [] }
    notice = nil
    return choose(waiting.message)
  }

  /// What was said and what was chosen before counts no more: the person does something else.
  mutating func forgetChoice() {
    (notice, queued, deferred) = (nil, nil, nil)
  }
}
