/// A reboot that is being looked at.
package struct RebootDraft: Equatable, Sendable {
  /// What would be done.
  package var plan: RebootPlan
  /// What the checks found.
  package var findings: [Finding]
}
