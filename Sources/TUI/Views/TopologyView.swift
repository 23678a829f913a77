import Model

/// The devices as a tree: which bridge a card sits behind, what shares its slot, what hangs on what.
enum TopologyView {
  static func lines(_ app: App, _ width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    let rows = Rows.topology(app.wizard, app.ui)
    let words = Filter(app.ui.deviceFilter.text).marked
    let stateWidth = width >= 110 ? 18 : width >= 70 ? 13 : 10
    let nameWidth = max(10, width - 4 - 1 - stateWidth)
    return rows.enumerated().map { place, row in
      line(
        row, stem(rows, place, glyphs), app, words, nameWidth: nameWidth, stateWidth: stateWidth, glyphs)
    }
  }

  private static func line(
    _ row: TopologyRow, _ stem: String, _ app: App, _ words: [String], nameWidth: Int, stateWidth: Int,
    _ glyphs: Glyphs
  ) -> StyledLine {
    let status = row.status
    let isShown = row.id == app.ui.device
    let mark = app.wizard.marked.contains(row.id) ? String(glyphs.marked) : " "
    let star = status.addIn.isLikely ? String(glyphs.star) : " "
    let base: Role = row.isOnlyTheWay || status.refusal != nil ? .dim : .normal
    let sign = row.hasChildren ? (row.isCollapsed ? "+" : "-") : " "
    let slot = status.device.physicalSlot.map { "  slot \(PlainName.clean($0))" } ?? ""
    let text = "\(ShortName.ofClass(status.device.className))  \(ShortName.of(status.device.name))\(slot)"
    let room = max(4, nameWidth - GlyphWidth.of(stem) - 2 - status.id.short.count - 2)
    return StyledLine(
      [
        Span(" "), Span(mark, .accent), Span(star, .star), Span(" "), Span(stem, .border),
        Span(sign, .key),
      ]
        + ListCell.spans(
          status.id.short, status.id.short.count, isSelected: isShown,
          status.addIn.isLikely ? .title : base, glyphs)
        + Highlight.spans(Column.cell(text, room, sign: glyphs.ellipsis) + " ", words, base) + [
          Span(
            Column.cell(row.isOnlyTheWay ? "" : status.word, stateWidth, sign: glyphs.ellipsis),
            DeviceListView.role(of: status))
        ], isSelected: isShown, target: .device(row.id))
  }

  // The lines that tie a row to the bridge above it.
  private static func stem(_ rows: [TopologyRow], _ place: Int, _ glyphs: Glyphs) -> String {
    let depth = rows[place].depth
    guard depth > 0 else { return "" }
    func goesOn(at level: Int) -> Bool {
      for row in rows[(place + 1)...] {
        if row.depth < level { return false }
        if row.depth == level { return true }
      }
      return false
    }
    let above = (1..<depth).map { goesOn(at: $0) ? "\(glyphs.vertical) " : "  " }.joined()
    return above + (goesOn(at: depth) ? String(glyphs.teeLeft) : String(glyphs.bottomLeft))
      + String(glyphs.horizontal)
  }
}
