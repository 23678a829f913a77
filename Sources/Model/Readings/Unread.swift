/// Why a fact of the host is not known.
package enum Unread: Hashable, Sendable {
  /// The survey has not come to it, or left it out.
  case notAskedYet
  /// The command failed.
  case failed(status: Int, words: HostText)
  /// The answer stops in the middle of a line.
  case cut
  /// The answer is not of the form that the command prints; the text says where.
  case notUnderstood(HostText)

  /// The reason as the rest of a sentence.
  package var words: String {
    switch self {
    case .notAskedYet: "it was not asked"
    case .failed(let status, let words): words.isEmpty ? "it failed with status \(status)" : words.description
    case .cut: "the answer is cut off"
    case .notUnderstood(let place): "the answer is not understood: \(place)"
    }
  }
}
