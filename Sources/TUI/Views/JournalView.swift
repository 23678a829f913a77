import Model

/// The changes on record, the newest first.
enum JournalView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let entries = Rows.changes(app.wizard)
    let areas = ListDetail(area, rows: 3)
    var lines = entries.map { line($0, app, areas.list.size.width - 2, glyphs) }
    if lines.isEmpty {
      let missing = app.wizard.facts.reasons([.journal])
      lines = StyledLine.wrapped(
        missing.isEmpty
          ? "xenpass has changed nothing on this host (/var/lib/xenpass/changes)."
          : "What xenpass has changed on this host is not known. Not read: \(missing).",
        missing.isEmpty ? .dim : .warning, width: areas.list.size.width - 4, first: "  ", rest: "  ")
    }
    Panel.draw(
      &canvas, areas.list, title: "Changes by xenpass on this host", right: "\(entries.count)", lines: lines,
      wanted: app.ui.top, glyphs: glyphs)
    areas.drawDetail(&canvas, lines: detail(app, width: areas.detailWidth), glyphs)
  }

  private static func line(_ entry: JournalEntry, _ app: App, _ width: Int, _ glyphs: Glyphs) -> StyledLine {
    let isShown = entry.id == app.ui.change
    let role: Role = entry.isReadable ? .normal : .warning
    let plan = entry.isReadable ? entry.plan.description : "cannot be read; it is kept as it is"
    let stateWidth = 10
    let rest = max(8, width - 3 - 16 - 2 - 10 - 1 - 1 - stateWidth)
    return StyledLine(
      ListCell.spans(entry.startedText, 16, isSelected: isShown, role, glyphs) + [
        Span(" "),
        Span(Column.cell(entry.kind?.rawValue ?? "?", 10, sign: glyphs.ellipsis) + " ", role),
        Span(Column.cell(plan, rest, sign: glyphs.ellipsis) + " ", role),
        Span(Column.cell("\(entry.state)", stateWidth, sign: glyphs.ellipsis), stateRole(entry)),
      ], isSelected: isShown, target: .change(entry.id))
  }

  private static func stateRole(_ entry: JournalEntry) -> Role {
    switch entry.state {
    case "done", "finished", "kept": .done
    case "undone", "dropped": .dim
    default: .warning
    }
  }

  private static func detail(_ app: App, width: Int) -> [StyledLine] {
    guard let entry = app.wizard.facts.journal.first(where: { $0.id == app.ui.detailed.change }) else {
      return [StyledLine(), StyledLine()]
    }
    let who = entry.who.isEmpty ? "" : "by \(entry.who)"
    let undo =
      entry.isUndoable
      ? "\(app.key(.proceed)) shows how it would be taken back." : "Nothing to take back in it."
    return [StyledLine([Span("\(entry.id)", .title), Span("  \(who)", .dim)])]
      + StyledLine.wrapped("\(entry.plan)", .normal, width: width)
      + StyledLine.wrapped(undo, .dim, width: width)
  }
}
