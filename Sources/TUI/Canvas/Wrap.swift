/// Words broken into rows.
package enum Wrap {
  /// The rows of a text at a width; a word longer than a row is cut. At least one row.
  package static func lines(_ text: String, width: Int) -> [String] {
    guard width > 0 else { return [text] }
    var rows: [String] = []
    var row = ""
    var used = 0
    for word in text.split(separator: " ") {
      var rest = String(word)
      let wide = GlyphWidth.of(rest)
      if used > 0, used + 1 + wide > width {
        rows.append(row)
        (row, used) = ("", 0)
      }
      if used > 0 {
        row += " "
        used += 1
      }
      while GlyphWidth.of(rest) > width {
        let (head, tail) = split(rest, at: width - used)
        rows.append(row + head)
        (row, used, rest) = ("", 0, tail)
      }
      row += rest
      used += GlyphWidth.of(rest)
    }
    if !row.isEmpty || rows.isEmpty { rows.append(row) }
    return rows
  }

  private static func split(_ text: String, at width: Int) -> (String, String) {
    var used = 0
    var index = text.startIndex
    while index < text.endIndex {
      let next = GlyphWidth.of(text[index])
      if used + next > width, used > 0 { break }
      used += next
      index = text.index(after: index)
    }
    return (String(text[..<index]), String(text[index...]))
  }
}
