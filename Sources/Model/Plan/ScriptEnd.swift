/// How a changing script ended, as far as the program can tell.
package enum ScriptEnd: Equatable, Sendable {
  /// All was done.
  case done
  /// A step failed, as the reports say.
  case failed
  /// Refused in the script's own words before anything was touched.
  case refused
  /// Stopped half way on purpose: a VM still runs, the host is still disabled.
  case stoppedHalfway
  /// Nobody read any more; it finished its step and began no other.
  case readerGone
  /// The script itself was ended, or had a fault: the exit status. What it did is not known.
  case broken(Int32)
  /// The connection broke while it ran, in these words; the script goes on without a reader.
  case lost(HostText)
  /// It did not end within its time and was ended from here.
  case late(seconds: Int)
  /// It never began on the host, for this reason.
  case notBegun(HostText)

  /// The meaning of an exit status. No shell ends with one of these numbers by itself.
  ///
  /// `hasRefused`: the script said in its own words that it touched nothing. Without them a status is no refusal.
  package init(status: Int32, hasRefused: Bool) {
    switch status {
    case 0: self = .done
    case 81: self = .failed
    case 82 where hasRefused: self = .refused
    case 83: self = .stoppedHalfway
    case 84: self = .readerGone
    default: self = .broken(status)
    }
  }

  /// Whether the script certainly touched nothing.
  package var hasTouchedNothing: Bool {
    switch self {
    case .refused, .notBegun: true
    default: false
    }
  }

  /// Whether the script may still be at work on the host.
  package var mayGoOn: Bool {
    switch self {
    case .lost, .late, .readerGone: true
    default: false
    }
  }

  /// How it ended, in a sentence; nil where the script's own words say it.
  package var sentence: String? {
    switch self {
    case .done, .failed, .refused, .stoppedHalfway: nil
    case .readerGone: "The script found that nobody reads any more, and began no further step."
    case .broken(let status) where status > 128:
      "The script was ended by the signal \(status - 128) before its last word."
    case .broken(let status): "The script broke off with the exit status \(status) before its last word."
    case .lost(let words):
      "\(words) It finishes the step that it has begun, and begins no other once it finds that nobody reads."
    case .late(let seconds): "The script did not end within \(seconds) s, and was ended from here."
    case .notBegun(let words): words.description
    }
  }
}
