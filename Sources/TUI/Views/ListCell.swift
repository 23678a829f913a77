/// The cell of a list's row that carries the cursor.
enum ListCell {
  /// The text cut to a width, with one column before it and one behind. Only the text takes the look of a choice: what lies
  /// around it stays as it is, so that a move of the cursor costs a slow line few bytes.
  static func spans(
    _ text: String, _ width: Int, isSelected: Bool, _ role: Role, words: [String] = [], _ glyphs: Glyphs
  ) -> [Span] {
    let cell = Column.cell(text, width, sign: glyphs.ellipsis)
    guard isSelected else { return [Span(" ")] + Highlight.spans(cell, words, role) + [Span(" ")] }
    let blanks = cell.reversed().prefix { $0 == " " }.count
    return [
      Span("\(glyphs.cursor)\(cell.dropLast(blanks))", .selection),
      Span(String(repeating: " ", count: blanks + 1)),
    ]
  }
}
