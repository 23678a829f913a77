/// The step that is carried out: its clock, its end, and what the host says afterwards.
extension Wizard {
  /// Whether time is to be told: something runs, or is waited for.
  package var needsClock: Bool {
    if case .waiting = step { return true }
    return isBusy || survey == .running
  }

  mutating func tick(_ seconds: Int) {
    work?.tick(seconds)
    if case .waiting(var waiting) = step {
      waiting.seconds += seconds
      step = .waiting(waiting)
    }
  }

  /// What the person chose while a step runs or has stopped.
  mutating func updateWorking(_ message: Message, _ working: Working) -> [Effect] {
    if let stuck = working.stuck { return update(message, working, stuckAt: stuck) }
    if working.kind == .rebooting { return decide(message, working) }
    return working.isDone && message == .proceeded ? goOn(from: working) : []
  }

  // MARK: Leaving

  mutating func askToLeave() {
    guard let work else { return }
    let name = facts.name
    self.work?.question = Question(
      title: "Leave it running?",
      lines: [
        "\(work.plan.title): \(work.clock).", work.plan.leftRunning,
        "xenpass ends here. Start it again, on any workstation: it reads from \(name) what came of it.",
      ], yes: "Leave")
  }

  mutating func answerLeaving(_ answer: Question.Answer) -> [Effect] {
    guard let work else { return [] }
    self.work?.question = nil
    guard answer != .no else { return [] }
    return [
      .leave(saying: "\(work.plan.title) was left running on \(facts.name). \(work.plan.leftRunning)")
    ]
  }

  // MARK: The end

  mutating func end(_ outcome: Outcome) -> [Effect] {
    guard let work, work.outcome == nil, isBusy else { return [] }
    self.work?.question = nil
    if case .reboot = work.plan, case .lost = outcome.end, outcome.hasBegunReboot {
      // The host may be gone before its last word has come through.
      return settle(outcome, goesDown: true)
    }
    let isStuck = outcome.end == .stoppedHalfway && outcome.stuckVM != nil
    let isTold =
      outcome.end == .done || outcome.end.hasTouchedNothing || isStuck || work.plan.isTold(by: outcome.seen)
    guard !isTold else { return settle(outcome) }
    self.work?.outcome = outcome
    return readAnew()
  }

  // What is there now is read before a word is said about it.
  private mutating func readAnew() -> [Effect] {
    survey = .running
    guard incoming == nil else {
      mustAskAgain = true
      return []
    }
    incoming = HostFacts()
    return [.survey]
  }

  /// Whether the host is read for what came of a step.
  package var isReadingOutcome: Bool { work?.outcome != nil }

  /// The survey after a step has ended: it is told what came of the step.
  mutating func endReading(_ failure: Failure?) -> [Effect] {
    guard let work, var outcome = work.outcome else { return [] }
    if let failure {
      outcome.seen = work.plan.unread("Not read, since the host did not answer.")
      outcome.trouble = outcome.trouble ?? failure.trouble
      return settle(outcome)
    }
    // A script that lost its reader finishes its step; what the host says until then is not the end.
    if outcome.end.mayGoOn, facts.writer != nil {
      self.work?.goesOn = true
      return [.pauseBeforeSurvey]
    }
    outcome.seen = work.plan.seen(in: facts, journal: outcome.journal)
    let effects = settle(outcome)
    guard effects == [.survey] else { return effects }
    // The host has only just been read.
    incoming = nil
    survey = .complete
    return []
  }

  mutating func goOnReading() -> [Effect] {
    guard work?.outcome != nil, survey != .running else { return [] }
    return readAnew()
  }

  private mutating func settle(_ outcome: Outcome, goesDown: Bool = false) -> [Effect] {
    guard let work else { return [] }
    self.work = nil
    let failure = outcome.isAsAsked ? nil : Failure(outcome, of: work.plan)
    if failure == nil, outcome.end != .done {
      notice = "\(outcome.end.sentence ?? "") What was asked for is so, as the host says now."
    }
    guard case .working(var working) = step else { return [] }
    switch work.plan {
    case .boot, .trial:
      if let failure {
        step = .failed(failure, back: .devices)
        return []
      }
      working.isDone = true
      working.seen = outcome.seen
      step = .working(working)
      return refresh()
    case .reboot(let plan): return endReboot(outcome, failure, working, plan, goesDown: goesDown)
    case .key(let plan): return endAssign(failure, working, plan)
    case .start(let plan): return endStart(failure, working, plan)
    case .stop(let plan):
      if case .cancelling(let reboot) = working.kind {
        return endCancelling(failure, working, plan, of: reboot)
      }
      let check = Step.check(Check(subject: working.subject))
      step = failure.map { .failed($0, back: check) } ?? check
      return refresh()
    case .parameters: return endChange(failure, working)
    }
  }
}
