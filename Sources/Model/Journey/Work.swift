/// A plan that is being carried out, and what is known of its end.
package struct Work: Equatable, Sendable {
  /// What is carried out.
  package let plan: Plan
  /// How long it has taken, in seconds.
  package private(set) var seconds = 0
  /// How long the current step has taken, in seconds.
  package private(set) var stepSeconds = 0
  /// How the script ended, while the host is being read for what came of it; nil while it runs.
  package var outcome: Outcome?
  /// Whether a survey after the end found the script still at work.
  package var goesOn = false
  /// The question whether to leave it running.
  package var question: Question?

  /// The work on a plan, from its first second.
  package init(_ plan: Plan) { self.plan = plan }

  mutating func tick(_ passed: Int) {
    seconds += passed
    stepSeconds += passed
  }

  mutating func record(_ report: StepReport) {
    if report.state == .begin { stepSeconds = 0 }
  }

  /// How long it has taken, and what is the most that it may.
  package var clock: String {
    let limit = Seconds.words(plan.limitSeconds)
    return outcome == nil
      ? "\(Seconds.words(stepSeconds)) of at most \(limit)" : "\(Seconds.words(seconds))"
  }
}
