/// Something a check found, with its evidence and the way on.
package struct Finding: Equatable, Sendable {
  /// How bad it is.
  package enum Severity: Int, Comparable, Sendable {
    /// Worth knowing.
    case note
    /// Worth a second look.
    case warn
    /// Passed only by typing the address.
    case stop
    /// No way through.
    case refused

    /// Orders by badness.
    package static func < (left: Severity, right: Severity) -> Bool { left.rawValue < right.rawValue }

    /// The word on the screen.
    package var word: String {
      switch self {
      case .note: "note"
      case .warn: "warning"
      case .stop: "STOP"
      case .refused: "REFUSED"
      }
    }
  }

  /// How bad it is.
  package let severity: Severity
  /// The device it is about; nil for the whole host.
  package let address: PCIAddress?
  /// What was seen, with the command or file that showed it.
  package let seen: String
  /// What could happen.
  package let consequence: String
  /// What to do.
  package let advice: String

  /// A finding of these contents.
  package init(
    _ severity: Severity, _ address: PCIAddress? = nil, seen: String, consequence: String, advice: String
  ) {
    self.severity = severity
    self.address = address
    self.seen = seen
    self.consequence = consequence
    self.advice = advice
  }
}
