/// One row of a panel.
struct StyledLine: Equatable, Sendable {
  var spans: [Span]
  var isSelected = false
  var target: Hit.Target?
  /// Whether a change begins here, for the keys that go from one change to the next.
  var isChange = false
  /// What a reader says for it, where that is not its text: the whole sentence on the first of its rows, nothing on the others.
  var spoken: String?

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
    return Wrap.lines(clean, width: room).enumerated().map { index, row in
      var line = StyledLine([Span((index == 0 ? first : rest) + indent, role), Span(row, role)])
      line.spoken = index == 0 ? first + clean : ""
      return line
    }
  }
}
