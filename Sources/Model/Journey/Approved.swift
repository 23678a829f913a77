/// Proof that a person has seen a plan and confirmed it.
///
/// Every effect that writes takes one. Only Model can make one, and there only `Proposal` does, when the question about
/// the plan on the screen is answered with yes.
package struct Approved: Equatable, Sendable {
  /// What was confirmed.
  package let plan: Plan

  init(_ plan: Plan) { self.plan = plan }
}
