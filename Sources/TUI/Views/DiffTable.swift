import Model

/// Words or lines before and after, each row readable without colour.
struct DiffTable {
  private let half: Int
  private let glyphs: Glyphs

  init(width: Int, _ glyphs: Glyphs) {
    half = max(10, (width - 9) / 2)
    self.glyphs = glyphs
  }

  /// Whether there is room for two columns.
  var isSideBySide: Bool { half >= 28 }

  /// What stands over the two columns.
  var heads: StyledLine {
    StyledLine([Span("     " + Column.cell("now", half, sign: glyphs.ellipsis), .dim), Span(" after", .dim)])
  }

  /// A boot line, part by part; a part without a change is one row unless the whole is wanted.
  func lines(_ diff: KernelLineDiff, isWhole: Bool) -> [StyledLine] {
    diff.sections.flatMap { section -> [StyledLine] in
      guard isWhole || section.rows.contains(where: { $0.kind != .same }) else {
        let count = section.rows.count == 1 ? "1 word" : "\(section.rows.count) words"
        return [StyledLine("   \(section.part.title): \(count), unchanged", .dim)]
      }
      return [StyledLine("   \(section.part.title)", .accent)]
        + lines(isWhole ? section.rows : Self.near(section.rows))
    }
  }

  /// The rows as they are.
  func lines(_ rows: [KernelLineDiff.Row]) -> [StyledLine] { rows.flatMap(lines) }

  private static func near(_ rows: [KernelLineDiff.Row]) -> [KernelLineDiff.Row] {
    let changes = rows.indices.filter { rows[$0].kind != .same }
    return rows.indices.filter { index in changes.contains { abs($0 - index) <= 2 } }.map { rows[$0] }
  }

  // Side by side where there is room for every letter of a changed word; one below the other where there is not.
  private func lines(_ row: KernelLineDiff.Row) -> [StyledLine] {
    let widest = [row.before, row.after].compactMap { $0.map(GlyphWidth.of) }.max() ?? 0
    if !isSideBySide || (row.kind != .same && widest > half) { return below(row) }
    let left = Column.cell(row.before ?? "", half, sign: glyphs.ellipsis)
    let right = Column.cell(row.after ?? "", half, sign: glyphs.ellipsis)
    let bar = Span(" \(glyphs.vertical)", .border)
    let spans: [Span] =
      switch row.kind {
      case .same: [Span("     " + left, .dim), bar, Span(" " + right, .dim)]
      case .added: [Span("     " + left, .dim), bar, Span("+" + right, .added)]
      case .removed: [Span("    -" + left, .removed), bar, Span(" " + right, .dim)]
      case .changed: [Span("    -" + left, .removed), bar, Span("+" + right, .added)]
      }
    return [StyledLine(spans, isChange: row.kind != .same)]
  }

  private func below(_ row: KernelLineDiff.Row) -> [StyledLine] {
    if row.kind == .same {
      return [StyledLine("     " + Column.cell(row.after ?? "", half * 2 + 3, sign: glyphs.ellipsis), .dim)]
    }
    var lines: [StyledLine] = []
    if let before = row.before { lines += word(before, "    -", .removed) }
    if let after = row.after { lines += word(after, "    +", .added) }
    lines[0].isChange = true
    return lines
  }

  // A word has no blanks to wrap at: it goes on in the next row.
  private func word(_ text: String, _ sign: String, _ role: Role) -> [StyledLine] {
    var rest = Array(text)[...]
    var lines: [StyledLine] = []
    repeat {
      let part = rest.prefix(max(8, half * 2 + 3))
      rest = rest.dropFirst(part.count)
      lines.append(StyledLine((lines.isEmpty ? sign : "     ") + String(part), role))
    } while !rest.isEmpty
    return lines
  }
}
