/// What a piece of text means; the screen turns it into colours or, without colour, into bold, underline or reverse.
package enum Role: UInt8, CaseIterable, Sendable {
  case normal, dim, title, accent, selection, star, added, removed, danger, warning, note, done, key, border,
    borderFocused, borderDanger, input, match, disabled

  /// The letter that stands for the role in the second plane of a golden frame.
  package var letter: Character {
    switch self {
    case .normal: "."
    case .dim: "d"
    case .title: "T"
    case .accent: "a"
    case .selection: "S"
    case .star: "*"
    case .added: "+"
    case .removed: "-"
    case .danger: "!"
    case .warning: "w"
    case .note: "n"
    case .done: "o"
    case .key: "k"
    case .border: "b"
    case .borderFocused: "B"
    case .borderDanger: "D"
    case .input: "i"
    case .match: "m"
    case .disabled: "x"
    }
  }
}
