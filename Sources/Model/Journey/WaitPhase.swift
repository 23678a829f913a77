/// How far a host is on its way back from a reboot.
package enum WaitPhase: Int, Equatable, Sendable, CaseIterable {
  /// It has not gone down yet.
  case notDown
  /// Nobody answers.
  case down
  /// It has booted and answers, but its toolstack does not.
  case toolstack

  /// The words on the screen.
  package var words: String {
    switch self {
    case .notDown: "the host has not gone down yet"
    case .down: "nobody answers: the machine is down, or starts"
    case .toolstack: "dom0 has booted; the toolstack does not answer yet"
    }
  }
}
