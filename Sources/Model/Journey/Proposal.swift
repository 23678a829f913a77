/// A question and the plan that is carried out when it is answered with yes: the one place where consent is made.
package struct Proposal: Equatable, Sendable {
  /// What an answer makes of it.
  enum Reply: Equatable {
    /// Nothing is done; the sentence says what is not.
    case declined(String)
    /// The plan is carried out, and the start after it if there is one.
    case approved(Approved, start: Approved?)
  }

  /// What is carried out.
  package let plan: Plan
  /// The start that follows a key, if the answer asks for it.
  package let start: StartPlan?
  /// The message by which it was asked: sent again, it asks anew of a host that has changed.
  let cause: Message
  private let asked: Question
  // Whether the host has changed since it was first asked.
  private var isAnew = false

  init(_ plan: Plan, _ question: Question, thenStarting start: StartPlan? = nil, cause: Message) {
    self.plan = plan
    self.start = start
    asked = question
    self.cause = cause
  }

  /// The question on the screen.
  package var question: Question {
    guard isAnew else { return asked }
    return asked.preceded(by: ["The host has changed while this was asked: look at it anew.", ""])
  }

  /// The question of now in place of this one: the same if nothing about it has changed, else one that says so.
  func renewed(by next: Proposal) -> Proposal {
    var next = next
    next.isAnew = isAnew || next.plan != plan || next.start != start || next.asked != asked
    return next.plan == plan && next.start == start && next.asked == asked ? self : next
  }

  func reply(_ answer: Question.Answer, typed: String) -> Reply {
    guard answer != .no, question.choices.contains(where: { $0.answer == answer }) else {
      return .declined(plan.refused)
    }
    guard question.accepts(typed) else {
      return .declined("That is not \(question.typed ?? ""): \(plan.refused)")
    }
    let startsToo = answer == .yesAndStart || !question.choices.contains { $0.answer == .yesAndStart }
    return .approved(Self.approve(plan), start: startsToo ? start.map { Self.approve(.start($0)) } : nil)
  }

  private static func approve(_ plan: Plan) -> Approved { Approved(plan) }
}
