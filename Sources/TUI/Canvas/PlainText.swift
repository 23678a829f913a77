/// Text from a host, made fit for a row of the screen.
package enum PlainText {
  /// The text with every character replaced that could act on a terminal, reorder the row or take no cell: controls and
  /// invisible marks become a middle dot, a line end becomes a blank, a character of more than 4 scalars a question mark.
  package static func clean(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    var result = ""
    for character in text { result.append(clean(character)) }
    return result
  }

  private static func clean(_ character: Character) -> Character {
    if character.isNewline || character == "\t" { return " " }
    if character.unicodeScalars.count > 4 { return "?" }
    for (index, scalar) in character.unicodeScalars.enumerated() {
      switch scalar.properties.generalCategory {
      case .control, .surrogate, .privateUse, .lineSeparator, .paragraphSeparator, .unassigned:
        return "\u{B7}"
      case .format: return "\u{B7}"
      case .nonspacingMark, .enclosingMark: if index == 0 { return "\u{B7}" }
      default: break
      }
    }
    return character
  }
}
