/// A run of text in one role.
struct Span: Equatable, Sendable {
  var text: String
  var role: Role

  init(_ text: String, _ role: Role = .normal) {
    self.text = text
    self.role = role
  }
}

/// One row of a panel.
struct StyledLine: Equatable, Sendable {
  var spans: [Span]
  var isSelected = false
  var target: Hit.Target?
  /// Whether a change begins here, for the keys that go from one change to the next.
  var isChange = false

  init(_ spans: [Span], isSelected: Bool = false, target: Hit.Target? = nil, isChange: Bool = false) {
    self.spans = spans
    self.isSelected = isSelected
    self.target = target
    self.isChange = isChange
  }

  init(_ text: String = "", _ role: Role = .normal) {
    spans = [Span(text, role)]
  }

  /// The text of one role wrapped to a width, with an indent on every row but the first.
  static func wrapped(
    _ text: String, _ role: Role = .normal, width: Int, first: String = "", rest: String = ""
  )
    -> [StyledLine]
  {
    let clean = PlainText.clean(text)
    let indent = String(clean.prefix { $0 == " " })
    let room = max(8, width - indent.count - max(GlyphWidth.of(first), GlyphWidth.of(rest)))
    return Wrap.lines(clean, width: room).enumerated().map { place, row in
      StyledLine([Span((place == 0 ? first : rest) + indent, role), Span(row, role)])
    }
  }
}

/// A table column's cell: the text cut or filled to a width.
enum Column {
  static func cell(_ text: String, _ width: Int, sign: Character) -> String {
    guard width > 0 else { return "" }
    let clean = PlainText.clean(text)
    let wide = GlyphWidth.of(clean)
    if wide <= width { return clean + String(repeating: " ", count: width - wide) }
    var result = ""
    var used = 0
    for character in clean {
      let next = GlyphWidth.of(character)
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    result.append(sign)
    return result + String(repeating: " ", count: max(0, width - used - 1))
  }
}
