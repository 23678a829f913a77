import Model

/// What is wrong with the host's set-up, worst first, and what can be done.
enum DoctorView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let complaints = app.wizard.complaints
    let areas = ListDetail(area, rows: area.size.height / 2 - 1)
    let width = areas.list.size.width - 2
    var lines = complaints.enumerated().map { line($1, index: $0, app, width, glyphs) }
    if lines.isEmpty { lines = [empty(app)] }
    Panel.draw(
      &canvas, areas.list, title: "Doctor: this host's set-up",
      right: Complaint.counts(complaints), lines: lines, wanted: app.ui.top, glyphs: glyphs)
    areas.drawDetail(&canvas, lines: detail(app, width: areas.detailWidth), glyphs)
  }

  private static func empty(_ app: App) -> StyledLine {
    app.wizard.survey == .complete
      ? StyledLine("  Nothing is wrong: boot line, keys and host fit together.", .done)
      : StyledLine("  Asking the host", .dim)
  }

  private static func line(_ complaint: Complaint, index: Int, _ app: App, _ width: Int, _ glyphs: Glyphs)
    -> StyledLine
  {
    let isShown = index == app.ui.complaint
    let role: Role = complaint.isProblem ? .danger : complaint.finding.severity == .warn ? .warning : .note
    let word = complaint.isProblem ? "problem" : complaint.finding.severity.word
    let repair = complaint.repair == nil ? "by hand" : "repair"
    let rest = max(8, width - 1 - 9 - 2 - 8)
    return StyledLine(
      ListCell.spans(word, 8, isSelected: isShown, role, glyphs) + [
        Span(Column.cell(complaint.finding.seen, rest, sign: glyphs.ellipsis) + " "),
        Span(Column.cell(repair, 8, sign: glyphs.ellipsis), complaint.repair == nil ? .dim : .key),
      ], isSelected: isShown, target: .complaint(index))
  }

  private static func detail(_ app: App, width: Int) -> [StyledLine] {
    guard app.wizard.complaints.indices.contains(app.ui.detailed.complaint) else {
      return [StyledLine(), StyledLine()]
    }
    let complaint = app.wizard.complaints[app.ui.detailed.complaint]
    let finding = complaint.finding
    return StyledLine.wrapped(finding.seen, .title, width: width)
      + StyledLine.wrapped(finding.consequence, .normal, width: width)
      + StyledLine.wrapped(finding.advice, .dim, width: width)
      + [
        StyledLine(
          complaint.repair == nil ? "" : "\(app.key(.proceed)) shows the repair before anything is written.",
          .accent)
      ]
  }
}
