@testable import Model

/// A wizard on a host of these parts, which keeps all that it has said.
struct HostileRun {
  private(set) var shown: Set<String> = []
  private var wizard = Wizard(reach: .outlivesReboot)
  private let parts: [SurveyPart]

  init(_ parts: [SurveyPart]) {
    self.parts = parts
    _ = wizard.begin()
    answer()
  }

  /// Goes the way to a plan of that kind, as far as this host lets it, carries it out, and meets each of its ends.
  mutating func carryOut(_ kind: ConsentKind, saying hostile: String) {
    let words = HostText(hostile)
    guard let (lead, ask) = path(kind) else { return }
    for message in lead { send(message) }
    send(ask)
    let asked = wizard
    send(.answered(.no, typed: ""))
    wizard = asked
    send(.answered(kind.yes, typed: wizard.question?.typed ?? ""))
    let begun = wizard
    let step = StepReport(name: words, state: .begin, text: words)
    let seen = Outcome.Seen(.bootFile, .other, "Look at it.")
    let vm = VMReport(uuid: HostText(ConsentKind.mail.rawValue), state: "timeout", text: words)
    for end in [
      Message.ended(Outcome(end: .done, reports: [.step(step), .seen(seen)])),
      .ended(Outcome(end: .failed, command: words, reports: [.seen(seen)], errors: words)),
      .ended(
        Outcome(end: .refused, reports: [.step(StepReport(name: "refused", state: .failed, text: words))])),
      .ended(Outcome(end: .stoppedHalfway, reports: [.vm(vm)])),
      .ended(Outcome(end: .lost(words), reports: [.unread(words)], trouble: .unreachable)),
      .ended(Outcome(end: .notBegun(words))),
    ] {
      wizard = begun
      send(.reported(step))
      if let row = ScriptReport.vm(vm).row { send(.reported(row)) }
      send(end)
      send(.stillWaiting(.toolstack, words))
      send(.waitStopped(.refusesLogin, words))
      send(.surveyEnded(Failure(attempted: "Ask", happened: [words], next: "")))
    }
  }

  private func path(_ kind: ConsentKind) -> (lead: [Message], ask: Message)? {
    switch kind {
    case .repair, .repairHost, .repairKey:
      guard let complaint = wizard.complaints.first(where: { $0.repair != nil }) else { return nil }
      return ([.openedDoctor, .openedComplaint(complaint.id)], .proceeded)
    case .undoBoot, .undoKey, .undoParameters:
      guard let entry = wizard.facts.journal.first else { return nil }
      let record = UndoPlan.Record(
        entry: entry, before: Array("-".utf8), after: Array("=0/0000:03:00.0".utf8))
      return ([.openedJournal, .openedChange(entry.id), .changeRead(.success(record))], .proceeded)
    default: return try? kind.path(wizard)
    }
  }

  private mutating func send(_ message: Message) {
    let effects = wizard.update(message)
    look()
    if effects.contains(.survey) { answer() }
  }

  private mutating func answer() {
    for part in parts { _ = wizard.update(.surveyed(part)) }
    _ = wizard.update(.surveyEnded(nil))
    look()
  }

  private mutating func look() {
    for text in wizard.spoken { shown.formUnion(text.split(separator: "\n").map(String.init)) }
  }
}

extension Wizard {
  /// All that the program would say where it stands.
  fileprivate var spoken: [String] {
    var texts = [notice ?? "", DoctorReport(complaints, facts: facts).text, facts.boot.reason]
    texts +=
      facts.boot.evidence + (facts.boot.obstacle ?? []) + facts.unreadQuestions.map { facts.reasons([$0]) }
    if let question {
      texts += [question.title, question.typed ?? ""] + question.lines + question.choices.map(\.label)
    }
    texts += complaints.map(\.finding).flatMap(\.spoken) + unfinished.map { $0.sentence(facts: facts) }
    texts +=
      Rescue.lines(facts: facts, parameter: table.nextBoot.parameter) + [
        table.nextBoot.parameterSource, table.nextBoot.problem ?? "",
      ]
    texts += table.rows.flatMap { row in
      [row.word, row.addIn.reason, row.device.driver.sentence] + row.uses.map(\.evidence)
        + (row.slip.map { [$0.seen(row.id), $0.advice] } ?? [])
    }
    if let work { texts += spoken(work.plan) }
    return texts + spoken(step)
  }

  private func spoken(_ step: Step) -> [String] {
    switch step {
    case .bootLine(let draft):
      switch draft.plan {
      case .success(let plan):
        spoken(.boot(plan, rewritesLoader: false)) + plan.notes + draft.findings.flatMap(\.spoken)
      case .failure(let obstacle): obstacle.lines
      }
    case .reboot(let draft):
      spoken(.reboot(draft.plan)) + draft.findings.flatMap(\.spoken) + draft.plan.items.map(\.words)
    case .assignment(let draft):
      spoken(.key(draft.plan)) + draft.plan.explanation + draft.findings.flatMap(\.spoken)
    case .review(let review): spoken(review)
    case .waiting(let waiting): ["\(waiting.lastAnswer)"] + spoken(.reboot(waiting.plan))
    case .working(let working):
      working.log.rows.map { "\($0.name): \($0.text)" } + working.seen.map(\.text)
        + [working.stuck.map { "\($0.text)" } ?? ""] + spoken(working.plan)
    case .check(let check):
      (Evidence.list(check.subject, facts: facts, table: table)
        + Evidence.taken(check.subject, facts: facts, table: table)).flatMap { [$0.claim, $0.source] }
        + (check.startFailure.map(spoken) ?? [])
    case .failed(let failure, let back): spoken(failure) + spoken(back)
    case .devices, .vm, .journal, .doctor, .trial: [table.trial.sentence]
    }
  }

  private func spoken(_ review: Review) -> [String] {
    let action: [String] =
      switch review.action {
      case .plan(let plan): spoken(plan)
      case .none(let reasons, _): reasons
      }
    return [review.title] + action + review.notes + review.findings.flatMap(\.spoken)
  }

  private func spoken(_ failure: Failure) -> [String] {
    [failure.attempted, failure.command ?? "", failure.next] + failure.found
      + failure.happened.map(\.description)
  }

  private func spoken(_ plan: Plan) -> [String] {
    [plan.title, plan.refused, plan.leftRunning, plan.afterLimit] + plan.commands
      + plan.seen(in: facts).map(\.text)
      + plan.unread("Not read.").map(\.text)
  }
}

extension Finding {
  fileprivate var spoken: [String] { [seen, consequence, advice] }
}
