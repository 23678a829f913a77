/// A host that has just come back: what it does by itself, and the unfinished work after that.
extension Wizard {
  // Servers with much memory and many option ROMs take their time.
  private static let usualSeconds = 15 * 60

  /// How long the last reboot of this host took until dom0 was up again, in seconds; nil if the journal does not tell.
  package var usualReturn: Int? { RebootRecord.lastReturn(in: facts.journal) }

  /// Whether a host is waited for longer than it should take.
  package func isLate(_ waiting: Waiting) -> Bool {
    waiting.seconds > (usualReturn.map { max(5 * 60, 2 * $0) } ?? Self.usualSeconds)
  }

  // Right after its return the toolstack has the host disabled for a while, and enables it by itself.
  private static let mostEnableTries = 60

  /// Whether the host has come back and its toolstack is given time to enable it.
  var comesBack: Bool {
    guard case .comingBack? = unfinished.first else { return false }
    return enableTries < Self.mostEnableTries
  }

  mutating func waitForEnabling() -> [Effect] {
    guard comesBack else {
      if case .comingBack? = unfinished.first {} else { enableTries = 0 }
      return []
    }
    enableTries += 1
    return [.pauseBeforeSurvey]
  }

  /// The next unfinished work, after one has come to its end.
  mutating func recordUpNext() -> [Effect] {
    guard takesUpNext, step == .devices, proposal == nil else { return [] }
    takesUpNext = false
    guard let next = unfinished.first else { return [] }
    let done = notice
    let effects = updateDevices(.tookUp(next))
    notice = [done, notice].compactMap(\.self).joined(separator: " ")
    if notice?.isEmpty == true { notice = nil }
    return effects
  }
}
