/// The one way from a plan to its effect: asked, answered, carried out.
extension Wizard {
  /// The question on the screen, if there is one.
  package var question: Question? { work?.question ?? proposal?.question }

  /// Asks whether a plan is to be carried out, or says why it cannot be.
  mutating func ask(
    _ plan: Plan, _ question: Question, thenStarting start: StartPlan? = nil, findings: [Finding] = [],
    cause: Message
  ) {
    if let reason = gate(plan) {
      notice = reason
      if readOnlyReason == nil, survey == .running {
        notice = "\(reason) The question follows when they are."
        deferred = Deferred(message: cause, step: step)
      }
    } else if let refused = findings.first(where: { $0.severity == .refused }) {
      notice = "Refused: \(refused.seen) \(refused.consequence) \(refused.advice)"
    } else {
      proposal = Proposal(
        plan, question.warning(of: findings, orTyping: plan.addresses.first?.short ?? "\(facts.name)"),
        thenStarting: start, cause: cause)
    }
  }

  /// Why no plan of this kind may be carried out now; nil if one may be.
  func gate(_ plan: Plan) -> String? {
    if let reason = readOnlyReason { return reason }
    switch survey {
    case .running: return "The host has not answered everything yet: the checks are not complete."
    case .failed: return Self.unanswered
    case .complete: break
    }
    if plan.needsToolstack, facts.toolstack != .answering || facts.hostUUID == nil {
      return "The toolstack (xe) has not answered: which VMs run is not known. Ask the host anew."
    }
    if plan.hidesMore, table.trial.state != .none { return "\(table.trial.sentence): deal with it first." }
    switch plan {
    case .boot, .trial: return facts.bootObstacle?.joined(separator: " ")
    case .key(let plan): return plan.direction == .adding ? trialReason : nil
    case .parameters, .reboot, .start, .stop: return nil
    }
  }

  mutating func answer(_ answer: Question.Answer, typed: String) -> [Effect] {
    guard let open = proposal else { return [] }
    proposal = nil
    switch open.reply(answer, typed: typed) {
    case .declined(let sentence):
      notice = sentence
      return []
    case .approved(let approved, let start):
      // The host may have been asked anew since.
      if let reason = gate(open.plan) {
        notice = "\(open.plan.refused) \(reason)"
        return []
      }
      return carryOut(approved, thenStarting: start, cause: open.cause)
    }
  }

  private mutating func carryOut(
    _ approved: Approved, thenStarting start: Approved?, cause: Message
  ) -> [Effect] {
    switch approved.plan {
    case .boot:
      var addresses = table.nextBoot.addresses.sorted()
      if case .bootLine(let draft) = step { addresses = draft.addresses }
      work(on: approved, .writing, Subject(addresses: addresses, vm: nil))
    case .trial(let plan): work(on: approved, .writing, Subject(addresses: plan.addresses, vm: nil))
    case .key(let plan): work(on: approved, plan, thenStarting: start)
    case .parameters(let plan):
      work(on: approved, .changing(origin), Subject(addresses: [], vm: plan.vm.id))
    case .reboot(let plan):
      if case .working(var working) = step {
        working.approved = approved
        working.stuck = nil
        step = .working(working)
      } else {
        work(on: approved, .rebooting, Subject(addresses: plan.addresses, vm: nil))
      }
    case .start(let plan):
      let isOfStep = cause == .askedToStart || cause == .retried
      awaitedStart = plan.closing == nil ? nil : approved
      work(on: approved, isOfStep ? .starting : .startingEarlier, subject)
    case .stop(let plan):
      if plan.way == .cancel, case .working(let stopped) = step {
        var next = Working(approved, .cancelling(stopped.approved), Subject(addresses: [], vm: plan.vm.id))
        next.log = stopped.log
        step = .working(next)
      } else {
        work(on: approved, .stopping, subject)
      }
    }
    return [.carryOut(approved)]
  }

  private mutating func work(on approved: Approved, _ kind: Working.Kind, _ subject: Subject) {
    step = .working(Working(approved, kind, subject))
  }

  private mutating func work(
    on approved: Approved, _ plan: AssignmentPlan, thenStarting start: Approved?
  ) {
    var subject = Subject(addresses: plan.addresses, vm: plan.vm.id)
    switch step {
    case .review(let review): return work(on: approved, .changing(review.origin), subject)
    case .check(let check): subject = check.subject
    default: subject.earlierKey = .some(plan.before)
    }
    work(on: approved, .assigning(thenStarting: start), subject)
  }

  private var origin: Review.Origin { if case .review(let review) = step { review.origin } else { .devices } }

  private var subject: Subject {
    if case .check(let check) = step { check.subject } else { Subject(addresses: [], vm: nil) }
  }

  // MARK: The host has changed

  /// Makes the draft of the step and an open question anew from the facts of now.
  ///
  /// A question about a host that is no longer there is not left to be answered: it is asked anew, and says so, or it is
  /// withdrawn.
  mutating func renew() {
    let open = proposal
    proposal = nil
    remakeDraft()
    guard let open else { return }
    var next = self
    next.notice = nil
    let effects = next.choose(open.cause)
    guard effects.isEmpty, next.step == step, let proposal = next.proposal else {
      notice =
        "The host has changed while the question was open: it is withdrawn. \(open.plan.refused)"
        + (next.notice.map { " \($0)" } ?? "")
      return
    }
    self.proposal = open.renewed(by: proposal)
  }

  private mutating func remakeDraft() {
    let old = step
    defer { if deferred?.step == old { deferred?.step = step } }
    switch step {
    case .bootLine(let draft):
      step = .bootLine(makeBootDraft(draft.addresses, isUndo: draft.isUndo, like: draft))
    case .reboot(let draft):
      step = .reboot(makeRebootDraft(draft.plan.addresses, like: draft))
    case .assignment(let draft):
      do throws(AssignmentObstacle) {
        step = .assignment(try makeAssignment(draft.plan.addresses, draft.plan.direction, draft.plan.vm.id))
      } catch {
        step = draft.plan.direction == .adding ? .vm(VMChoice(addresses: draft.plan.addresses)) : .devices
        (notice, deferred) = (error.explanation, nil)
      }
    case .review(let review):
      step = .review(makeReview(review.source, like: review))
    default: break
    }
  }
}
