/// The line to the host: what is done when it breaks or wants a login.
extension Wizard {
  /// Whether the wait for the host goes on only when the person has done something.
  package var waitsForPerson: Bool {
    if case .waiting(let waiting) = step { waiting.trouble != nil } else { false }
  }

  /// What is said on the bare terminal when the person leaves now; nil if nothing is under way.
  package var sentenceOnLeaving: String? {
    guard case .waiting(let waiting) = step else { return nil }
    return
      "\(waiting.plan.hostName) reboots. Start xenpass again when it is back, on any workstation: it goes on "
      + "where this ended."
  }

  mutating func stopWaiting(_ trouble: ConnectionTrouble, _ text: HostText) -> [Effect] {
    guard case .waiting(var waiting) = step else { return [] }
    let isNew = waiting.trouble != trouble
    waiting.trouble = trouble
    waiting.lastAnswer = text
    step = .waiting(waiting)
    return isNew && trouble.needsTerminal ? [.logIn] : []
  }

  mutating func updateWaiting(_ message: Message, _ waiting: Waiting) -> [Effect] {
    guard message == .proceeded || message == .retried, let trouble = waiting.trouble else { return [] }
    if trouble.needsTerminal { return [.logIn] }
    return waitOn(waiting)
  }

  mutating func recordLogin(_ failure: Failure?) -> [Effect] {
    if case .waiting(var waiting) = step {
      guard let failure else { return waitOn(waiting) }
      waiting.trouble = failure.trouble ?? .refusesLogin
      waiting.lastAnswer = failure.happened.last ?? ""
      step = .waiting(waiting)
      // A host that cannot be reached is simply waited for.
      return waiting.trouble == .unreachable ? waitOn(waiting) : []
    }
    guard let failure else { return refresh() }
    survey = .failed(failure)
    return []
  }

  // A host that had just come back can be gone once more.
  mutating func goOnWaiting(after failure: Failure) -> [Effect] {
    if failure.trouble?.needsTerminal == true { return [.logIn] }
    guard case .waiting(var waiting) = step, waiting.isBack else { return [] }
    waiting.lastAnswer = failure.happened.last ?? ""
    return waitOn(waiting)
  }

  mutating func recordReturn(_ failure: Failure?) -> [Effect] {
    guard case .waiting(var waiting) = step else { return [] }
    if let failure {
      step = .failed(failure, back: .devices)
      return []
    }
    waiting.isBack = true
    step = .waiting(waiting)
    return refresh()
  }

  private mutating func waitOn(_ old: Waiting) -> [Effect] {
    var waiting = old
    waiting.trouble = nil
    waiting.isBack = false
    step = .waiting(waiting)
    return [.awaitHost(bootID: waiting.plan.bootID)]
  }
}
