/// The host is down and comes back.
package struct Waiting: Equatable, Sendable {
  /// The reboot that was confirmed.
  package let plan: RebootPlan
  /// How far the host is; nil before it was first asked.
  package var phase: WaitPhase?
  /// What the last attempt to reach the host brought.
  package var lastAnswer: HostText = ""
  /// What is wrong with the line; nil while the host is simply not there.
  package var trouble: ConnectionTrouble?
  /// Whether the host is back and is being asked for its state.
  package var isBack = false
  /// How long it has been waited for, in seconds.
  package var seconds = 0
  /// When each phase was over, in seconds since the wait began, by the place of the phase.
  package internal(set) var times: [Int: Int] = [:]

  /// The wait has come so far.
  mutating func reach(_ phase: WaitPhase) {
    let before = self.phase?.rawValue ?? 0
    for earlier in before..<max(before, phase.rawValue) { times[earlier] = seconds }
    self.phase = phase
  }
}
