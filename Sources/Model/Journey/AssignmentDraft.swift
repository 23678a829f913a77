/// An assignment that is being looked at.
package struct AssignmentDraft: Equatable, Sendable {
  /// What would be written.
  package let plan: AssignmentPlan
  /// What the checks found.
  package var findings: [Finding]
}
