/// The host is down and comes back.
package struct Waiting: Equatable, Sendable {
  /// The reboot that was confirmed.
  package let plan: RebootPlan
  /// How far the host is; nil before it was first asked.
  package var phase: WaitPhase?
  /// What the last attempt to reach the host brought.
  package var lastAnswer = ""
  /// What is wrong with the line; nil while the host is simply not there.
  package var trouble: LineTrouble?
  /// Whether the host is back and is being asked for its state.
  package var isBack = false
  /// How long it has been waited for, in seconds.
  package var seconds = 0
}
