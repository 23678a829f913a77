/// What a VM is doing, in the words of `xe` (`power-state`; the same from XenServer 6.1 to today).
package enum PowerState: Hashable, Sendable {
  case halted
  case paused
  case running
  case suspended
  case shuttingDown
  case migrating
  /// A word that no known toolstack prints.
  case unknown(HostText)

  /// Reads the printed word.
  package init(_ word: String) {
    self =
      switch word {
      case "halted": .halted
      case "paused": .paused
      case "running": .running
      case "suspended": .suspended
      case "shutting down": .shuttingDown
      case "migrating": .migrating
      default: .unknown(HostText(word))
      }
  }

  /// The word that `xe` prints.
  package var word: String {
    switch self {
    case .halted: "halted"
    case .paused: "paused"
    case .running: "running"
    case .suspended: "suspended"
    case .shuttingDown: "shutting down"
    case .migrating: "migrating"
    case .unknown(let word): word.description
    }
  }

  /// True if the VM may hold devices of the host right now. Unknown states count as holding.
  package var mayHoldDevices: Bool {
    switch self {
    case .halted, .suspended: false
    case .paused, .running, .shuttingDown, .migrating, .unknown: true
    }
  }
}
