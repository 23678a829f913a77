import Model

/// Findings as rows: the severity as a word, what was seen, what could happen, what to do.
enum FindingLines {
  static func make(_ findings: [Finding], width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    findings.flatMap { finding -> [StyledLine] in
      let role: Role =
        switch finding.severity {
        case .note: .note
        case .warn: .warning
        case .stop, .refused: .danger
        }
      let word = Column.cell(finding.severity.word, 8, sign: glyphs.ellipsis)
      let index = finding.address.map { "\($0.short): " } ?? ""
      let head = StyledLine.wrapped(index + finding.seen, .normal, width: width - 9)
      let rest = StyledLine.wrapped("\(finding.consequence) \(finding.advice)", .dim, width: width - 9)
      return (head + rest).enumerated().map { row, line in
        var line = line
        line.spans.insert(Span(row == 0 ? " \(word)" : String(repeating: " ", count: 9), role), at: 0)
        if row == 0 { line.spoken = line.spoken.map { "\(finding.severity.word) \($0)" } }
        return line
      }
    }
  }
}
