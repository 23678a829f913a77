/// Text from a host, made safe to keep on one line of a message.
///
/// Control characters, line ends and bidirectional marks are replaced by a middle dot; the views clean what they draw
/// once more, by column width.
package enum PlainName {
  /// The text with every character that could act on a terminal or reorder a line replaced.
  package static func clean(_ text: some StringProtocol) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return String(text) }
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars { result.append(isHarmless(scalar) ? scalar : "·") }
    return String(result)
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: false
    default: true
    }
  }
}
