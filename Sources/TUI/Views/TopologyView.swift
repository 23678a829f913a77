import Model

/// The devices as a tree: which bridge a card sits behind, what shares its slot, what hangs on what.
enum TopologyView {
  static func lines(_ app: App, _ width: Int, _ glyphs: Glyphs) -> ListLines {
    let rows = Rows.topology(app.wizard, app.ui)
    let words = Filter(app.ui.deviceFilter.text).marked
    let stateWidth = width >= 110 ? 18 : width >= 70 ? 13 : 10
    let nameWidth = max(10, width - 4 - 1 - stateWidth)
    let goesOn = levelsThatGoOn(rows)
    return ListLines(count: rows.count, selected: rows.firstIndex { $0.id == app.ui.device }) { index in
      line(
        rows[index], stem(rows[index].depth, goesOn[index], glyphs), app, words, nameWidth: nameWidth,
        stateWidth: stateWidth, glyphs)
    }
  }

  private static func line(
    _ row: TopologyRow, _ stem: String, _ app: App, _ words: [String], nameWidth: Int, stateWidth: Int,
    _ glyphs: Glyphs
  ) -> StyledLine {
    let status = row.status
    let isShown = row.id == app.ui.device
    let mark = app.wizard.marked.contains(row.id) ? String(glyphs.marked) : " "
    let star = status.isSuggested ? String(glyphs.star) : " "
    let base: Role = row.isOnlyTheWay || status.refusal != nil ? .dim : .normal
    let sign = row.hasChildren ? (row.isCollapsed ? "+" : "-") : " "
    let slot = status.device.physicalSlot.map { "  slot \($0)" } ?? ""
    let text = "\(ShortName.ofClass(status.device.className))  \(ShortName.of(status.device.name))\(slot)"
    let room = max(4, nameWidth - GlyphWidth.of(stem) - 2 - status.id.short.count - 2)
    return StyledLine(
      [
        Span(" "), Span(mark, .accent), Span(star, .star), Span(" "), Span(stem, .border),
        Span(sign, .key),
      ]
        + ListCell.spans(
          status.id.short, status.id.short.count, isSelected: isShown,
          status.isSuggested ? .title : base, glyphs)
        + Highlight.spans(Column.cell(text, room, sign: glyphs.ellipsis) + " ", words, base) + [
          Span(
            Column.cell(row.isOnlyTheWay ? "" : status.word, stateWidth, sign: glyphs.ellipsis),
            DeviceListView.role(of: status))
        ], isSelected: isShown, target: .device(row.id))
  }

  // For every row the levels, as bits, at which another row follows below.
  private static func levelsThatGoOn(_ rows: [TopologyRow]) -> [UInt32] {
    var levels = [UInt32](repeating: 0, count: rows.count)
    var below: UInt32 = 0
    for index in rows.indices.reversed() {
      levels[index] = below
      let bit = UInt32(1) << UInt32(rows[index].depth)
      below = below & (bit - 1) | bit
    }
    return levels
  }

  // The lines that tie a row to the bridge above it.
  private static func stem(_ depth: Int, _ goesOn: UInt32, _ glyphs: Glyphs) -> String {
    guard depth > 0 else { return "" }
    func isOpen(_ level: Int) -> Bool { goesOn & (1 << UInt32(level)) != 0 }
    let above = (1..<depth).map { isOpen($0) ? "\(glyphs.vertical) " : "  " }.joined()
    return above + String(isOpen(depth) ? glyphs.teeLeft : glyphs.bottomLeft) + String(glyphs.horizontal)
  }
}
