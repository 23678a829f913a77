import Model

/// What is wrong with the host's set-up, worst first, and what can be done.
enum DoctorView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let complaints = app.wizard.complaints
    let width = area.size.width - 2
    var lines = complaints.enumerated().map { line($1, place: $0, app, width, glyphs) }
    if lines.isEmpty { lines = [empty(app)] }
    let detail = detail(app, width: area.size.width - 4)
    let room = max(4, area.size.height / 2)
    let height = area.size.height - min(detail.count, room) - 1
    let list = Rect(x: area.origin.x, y: area.origin.y, width: area.size.width, height: height)
    let problems = complaints.count(where: \.isProblem)
    Panel.draw(
      &canvas, list, title: "Doctor: this host's set-up",
      right: complaints.isEmpty ? "" : "\(problems) problems, \(complaints.count - problems) warnings",
      lines: lines, glyphs: glyphs)
    let box = Rect(
      x: area.origin.x, y: area.origin.y + height - 1, width: area.size.width,
      height: area.size.height - height + 1)
    canvas.box(box, glyphs: glyphs, role: .border, title: "", rightTitle: "", joinsTop: true)
    Panel.rows(&canvas, box.inset(horizontal: 2, vertical: 1), lines: detail, glyphs: glyphs)
  }

  private static func empty(_ app: App) -> StyledLine {
    app.wizard.survey == .complete
      ? StyledLine("  Nothing is wrong: boot line, keys and host fit together.", .done)
      : StyledLine("  Asking the host", .dim)
  }

  private static func line(_ complaint: Complaint, place: Int, _ app: App, _ width: Int, _ glyphs: Glyphs)
    -> StyledLine
  {
    let isShown = place == app.ui.complaint
    let role: Role = complaint.isProblem ? .danger : complaint.finding.severity == .warn ? .warning : .note
    let word = complaint.isProblem ? "problem" : complaint.finding.severity.word
    let repair = complaint.repair == nil ? "by hand" : "repair"
    let rest = max(8, width - 2 - 9 - 1 - 8)
    return StyledLine(
      [
        Span(isShown ? "\(glyphs.cursor) " : "  ", .accent),
        Span(Column.cell(word, 9, sign: glyphs.ellipsis), role),
        Span(
          Column.cell(complaint.finding.seen, rest, sign: glyphs.ellipsis) + " ",
          isShown ? .selection : .normal),
        Span(Column.cell(repair, 8, sign: glyphs.ellipsis), complaint.repair == nil ? .dim : .key),
      ], isSelected: isShown, target: .complaint(place))
  }

  private static func detail(_ app: App, width: Int) -> [StyledLine] {
    guard app.wizard.complaints.indices.contains(app.ui.complaint) else {
      return [StyledLine(), StyledLine()]
    }
    let complaint = app.wizard.complaints[app.ui.complaint]
    let finding = complaint.finding
    return StyledLine.wrapped(finding.seen, .title, width: width)
      + StyledLine.wrapped(finding.consequence, .normal, width: width)
      + StyledLine.wrapped(finding.advice, .dim, width: width)
      + [
        StyledLine(
          complaint.repair == nil ? "" : "Enter shows the repair before anything is written.", .accent)
      ]
  }
}
