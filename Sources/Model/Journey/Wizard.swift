/// The whole journey as one value: what the host said, what is marked, and the step.
///
/// `update` takes what happened and gives what is wanted of the host; nothing else changes the state.
package struct Wizard: Equatable, Sendable {
  /// How the host is reached.
  package enum Reach: Equatable, Sendable {
    /// The program runs on the host itself and ends with its reboot.
    case local
    /// The program outlives the host's reboot: over ssh, or a simulated host.
    case outlivesReboot
  }

  /// How far the survey is.
  package enum Survey: Equatable, Sendable {
    /// Parts are coming.
    case running
    /// All parts came.
    case complete
    /// It ended early.
    case failed(Failure)
  }

  /// How the host is reached.
  package let reach: Reach
  /// Whether nothing may be changed (`--readonly`).
  package let isReadOnly: Bool
  /// Whether xenpass runs on the host's own screen or serial line.
  package let isOnConsole: Bool
  /// The path of the boot file, as it is shown and written.
  package var bootPath: String { facts.bootPath }
  /// What the host said, as far as the newest survey has come.
  package internal(set) var facts = HostFacts()
  /// The status of every device.
  package internal(set) var table: DeviceTable
  /// Unfinished work, most urgent first.
  package internal(set) var unfinished: [Unfinished] = []
  /// What is wrong with the host's set-up, worst first.
  package internal(set) var complaints: [Complaint] = []
  /// The marked devices.
  package internal(set) var marked: Set<PCIAddress> = []
  /// How far the survey is.
  package internal(set) var survey = Survey.running
  /// Where the journey stands.
  package internal(set) var step = Step.devices
  /// A sentence about the last thing done or refused; gone with the next message of the person.
  package internal(set) var notice: String?

  /// What is asked now; no other choice is taken before it is answered.
  package internal(set) var proposal: Proposal?

  var incoming: HostFacts?
  // Something changed while a survey was under way: what it says may be from before, so another one follows it.
  var mustAskAgain = false
  var awaitedStart: Approved?
  /// Whether something was changed since the facts were read: nothing is refused or offered by them.
  package internal(set) var isStale = false
  // What the person chose before the host had answered; their next choice takes its place.
  var deferred: Deferred?
  // How often a host that has just come back was asked whether it is enabled.
  var enableTries = 0
  // Once the host is read, the next unfinished work is taken up.
  var takesUpNext = false
  /// What is being carried out; nil while nothing is.
  package internal(set) var work: Work?

  /// A wizard that has not asked the host anything yet.
  package init(reach: Reach, isReadOnly: Bool = false, isOnConsole: Bool = false) {
    self.reach = reach
    self.isReadOnly = isReadOnly
    self.isOnConsole = isOnConsole
    table = DeviceTable(facts: HostFacts())
  }

  /// What is wanted of the host when the program opens.
  package mutating func begin() -> [Effect] {
    incoming = HostFacts()
    survey = .running
    return [.survey]
  }

  /// Why nothing is changed; nil if it may be.
  package var readOnlyReason: String? {
    isReadOnly ? "xenpass was started with --readonly: it only looks." : nil
  }

  /// Whether something is being written, so that the person must wait.
  package var isBusy: Bool {
    if case .working(let working) = step { !working.isDone && working.stuck == nil } else { false }
  }

  /// Takes what happened; gives what is wanted of the host.
  package mutating func update(_ message: Message) -> [Effect] {
    var effects = apply(message)
    // No path through the steps leads here; if one ever did, nothing would be written.
    if isReadOnly { effects.removeAll(where: \.isChanging) }
    if let plan = effects.lazy.compactMap(\.plan).first {
      work = Work(plan)
      isStale = true
    }
    return effects
  }

  private mutating func apply(_ message: Message) -> [Effect] {
    switch message {
    case .surveyed(let part): return recordPart(part)
    case .surveyEnded(let failure): return endSurvey(failure)
    case .reported(let report): return record(report)
    case .stillWaiting(let phase, let text):
      if case .waiting(var waiting) = step {
        waiting.reach(phase)
        waiting.lastAnswer = text
        step = .waiting(waiting)
      }
      return []
    case .waitStopped(let trouble, let text): return stopWaiting(trouble, text)
    case .loggedIn(let failure): return recordLogin(failure)
    case .ended(let outcome): return end(outcome)
    case .waitNotEnded(let text):
      takeBackDecision(text)
      return []
    case .rebootNotClosed(let text):
      notice =
        "The VMs run, but the journal still has the reboot as open: \(text) A VM of it that goes down later counts as one "
        + "that it left down."
      return []
    case .hostReturned(let failure): return recordReturn(failure)
    case .ticked(let seconds):
      tick(seconds)
      return []
    case .askedToLeave:
      askToLeave()
      return []
    case .answered(let answer, _) where work?.question != nil:
      return answerLeaving(answer)
    case .changeRead(let result):
      return recordChange(result)
    case .refreshed:
      // A failure tells what was read before: what is read now shows where it came from.
      if case .failed(_, let back) = step { step = back }
      forgetChoice()
      return refresh()
    case .stoppedSurvey:
      guard step == .devices, incoming != nil else { return [] }
      mustAskAgain = false
      return [.stopSurvey]
    case .pauseEnded:
      if isReadingOutcome { return goOnReading() }
      guard survey != .running, isAwaited else { return [] }
      // A question is answered with the facts that it was asked about.
      guard proposal == nil else { return [.pauseBeforeSurvey] }
      return refresh()
    case .answered(let answer, let typed):
      forgetChoice()
      return self.answer(answer, typed: typed)
    case .wentBack:
      forgetChoice()
      // Going back from a question is answering it with no.
      return proposal == nil ? goBack() : answer(.no, typed: "")
    default:
      guard proposal == nil else { return [] }
      forgetChoice()
      return choose(message)
    }
  }

  /// What the person chose on the step, no question being open.
  mutating func choose(_ message: Message) -> [Effect] {
    if defers(message) { return [] }
    switch step {
    case .devices: return updateDevices(message)
    case .bootLine(let draft): return updateBootLine(message, draft)
    case .reboot(let draft): return updateReboot(message, draft)
    case .waiting(let waiting): return updateWaiting(message, waiting)
    case .vm(let choice): return updateVM(message, choice)
    case .assignment(let draft): return updateAssignment(message, draft)
    case .working(let working): return updateWorking(message, working)
    case .check(let check): return updateCheck(message, check)
    case .journal: return updateJournal(message)
    case .doctor: return updateDoctor(message)
    case .trial: return updateTrial(message)
    case .review(let review): return updateReview(message, review)
    case .failed(_, let back):
      guard message == .proceeded || message == .retried else { return [] }
      step = back
      return refresh()
    }
  }

  // MARK: The survey

  mutating func refresh() -> [Effect] {
    guard !isBusy else { return [] }
    survey = .running
    guard incoming == nil else {
      mustAskAgain = true
      return []
    }
    incoming = HostFacts()
    return [.survey]
  }

  private mutating func recordPart(_ part: SurveyPart) -> [Effect] {
    guard var next = incoming else { return [] }
    next.record(part)
    incoming = next
    if facts.seen.isEmpty || facts.seen.count < next.seen.count, !facts.isComplete { adopt(next) }
    return []
  }

  private mutating func endSurvey(_ failure: Failure?) -> [Effect] {
    guard var next = incoming else { return [] }
    incoming = nil
    if mustAskAgain {
      mustAskAgain = false
      incoming = HostFacts()
      return [.survey]
    }
    if let failure {
      survey = .failed(failure)
      if isReadingOutcome { return endReading(failure) }
      renew()
      dropDeferred()
      return goOnWaiting(after: failure)
    }
    next.isComplete = true
    survey = .complete
    isStale = false
    adopt(next)
    if isReadingOutcome { return endReading(nil) }
    if case .waiting(let waiting) = step, waiting.isBack { endWaiting(waiting) }
    let chosen = goOnWithDeferred()
    if let effect = closeReboot() { return chosen + [effect] + recordUpNext() }
    // Connection refused and "still initialising" pass by themselves while a host comes up.
    if case .failing(let text) = facts.toolstack, XeFailure(stderr: text.raw).isPassing {
      return chosen + [.pauseBeforeSurvey]
    }
    return chosen + waitForEnabling() + recordUpNext()
  }

  // What passes by itself while a host comes up is asked after again.
  private var isAwaited: Bool {
    if case .failing = facts.toolstack { true } else { comesBack }
  }

  // Only what a new survey shows as running counts: a VM may have gone down after it was last looked at.
  private mutating func closeReboot() -> Effect? {
    guard let approved = awaitedStart, facts.toolstack == .answering else { return nil }
    guard case .start(let plan) = approved.plan,
      let record = facts.reboots.first(where: { $0.id == plan.closing })
    else {
      awaitedStart = nil
      return nil
    }
    guard facts.leftDown(by: record).isEmpty else { return nil }
    awaitedStart = nil
    return .closeReboot(approved)
  }

  private mutating func adopt(_ next: HostFacts) {
    facts = next
    facts.isOnConsole = isOnConsole
    table = DeviceTable(facts: next)
    // Before all has been read, what is missing is not yet wrong.
    complaints = next.isComplete ? Doctor.examine(facts: facts, table: table) : []
    unfinished = Unfinished.list(facts: facts, table: table, complaints: complaints)
    marked.formIntersection(table.rows.map(\.id))
    renew()
  }

  private mutating func record(_ report: StepReport) -> [Effect] {
    work?.record(report)
    if case .working(var working) = step {
      working.log.record(report)
      step = .working(working)
    }
    return []
  }
}
