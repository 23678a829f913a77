/// Why a host cannot be reached over ssh, as far as it makes a difference to what is done next.
package enum ConnectionTrouble: Equatable, Sendable {
  /// Nobody answers, or the line broke: trying again is all that can be done.
  case unreachable
  /// The host is there and wants a password, a passphrase or another key.
  case refusesLogin
  /// The host has a key that this workstation has never seen.
  case unknownHostKey
  /// The host has another key than the one on record.
  case differentHostKey
  /// Both sides know no common algorithm: an old host and a new ssh.
  case oldAlgorithms

  /// Whether ssh has to ask the person, on the bare terminal.
  package var needsTerminal: Bool { self != .unreachable && self != .differentHostKey }

  /// The state in a few words, after the host's name.
  package var words: String {
    switch self {
    case .unreachable: "cannot be reached"
    case .refusesLogin: "refuses our login"
    case .unknownHostKey: "shows a host key that is not on record"
    case .differentHostKey: "shows another host key than the one on record"
    case .oldAlgorithms: "knows only old algorithms"
    }
  }
}
