import Model

/// A plan that is looked at before it is carried out.
enum ReviewView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ review: Review, _ glyphs: Glyphs) {
    let width = area.size.width - 4
    let top = FindingsPanel.draw(&canvas, area, review.findings, app, glyphs)
    var lines = body(review, app, width: area.size.width - 2, glyphs)
    lines += review.notes.flatMap { StyledLine.wrapped($0, .dim, width: width, first: " ", rest: " ") }
    Panel.draw(
      &canvas, top, title: review.title, lines: lines, wanted: app.ui.top, glyphs: glyphs,
      frame: isRefusal(review) ? .borderDanger : .border)
  }

  private static func isRefusal(_ review: Review) -> Bool {
    if case .none = review.action { true } else { false }
  }

  private static func body(_ review: Review, _ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    switch review.action {
    case .plan(.boot(let plan, _)) where app.ui.extent == .file:
      return whole(plan.path, plan.before, plan.after, width, glyphs)
    case .plan(.trial(let plan)) where app.ui.extent == .file:
      return whole(plan.path, plan.before, plan.after, width, glyphs)
    case .plan(.boot(let plan, _)):
      return entries(plan.entries, app.ui.extent, width, glyphs) {
        "\(plan.format.isGrub ? "menuentry" : "label") \(HostText($0))"
      }
        + (plan.tool.map {
          StyledLine.wrapped($0.command, .normal, width: width - 2, first: " ", rest: "   ")
        } ?? [])
        + (plan.entries.contains { $0.diff.hasChanges } ? [] : difference(plan.changedLines, width, glyphs))
        + [StyledLine()]
    case .plan(.key(let plan)):
      return KeyLines.make(plan, app.ui.extent, width: width, glyphs) + [StyledLine()]
    case .plan(.trial(let plan)):
      let rows = difference(ListDiff.changedLines(from: plan.before, to: plan.after), width, glyphs)
      return entries(plan.entries, app.ui.extent, width, glyphs) { "label \($0)" }
        + [StyledLine(" Lines of \(plan.path)", .accent)] + rows + [StyledLine()]
    case .plan(.start(let plan)):
      return (plan.enablesHost ? [StyledLine(" xe host-enable uuid=\(plan.hostUUID)")] : [])
        + plan.vms.map { StyledLine(" start \($0.name)") } + [StyledLine()]
    case .plan(let plan):
      return plan.commands.flatMap {
        StyledLine.wrapped($0, .normal, width: width - 2, first: " ", rest: "   ")
      }
        + [StyledLine()]
    case .none(let reasons, let rows):
      let words = reasons.flatMap { StyledLine.wrapped($0, .normal, width: width - 2, first: " ", rest: " ") }
      guard !rows.isEmpty else { return words }
      return words + [StyledLine(), StyledLine(" What differs now from what the change left:", .accent)]
        + difference(rows, width, glyphs)
    }
  }

  private static func whole(
    _ path: String, _ before: [UInt8], _ after: [UInt8], _ width: Int, _ glyphs: Glyphs
  ) -> [StyledLine] {
    [
      StyledLine(
        " The whole of \(path); \(Bindings.shown(.wholeLine, on: .review)) shows only what changes.", .dim)
    ]
      + DiffTable(width: width, glyphs).lines(ListDiff.lines(from: before, to: after)) + [StyledLine()]
  }

  private static func entries(
    _ entries: [BootPlan.EntryEdit], _ extent: UIState.Extent, _ width: Int, _ glyphs: Glyphs,
    _ title: (String) -> String
  ) -> [StyledLine] {
    entries.filter(\.diff.hasChanges).flatMap { entry in
      [StyledLine(" \(title(entry.label))", .title)]
        + DiffTable(width: width, glyphs).lines(entry.diff, isWhole: extent == .line)
    }
  }

  /// Lines that went and lines that came, wrapped.
  static func difference(_ rows: [KernelLineDiff.Row], _ width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    rows.flatMap { row -> [StyledLine] in
      let isNew = row.kind == .added
      return StyledLine.wrapped(
        row.after ?? row.before ?? "", isNew ? .added : .removed, width: width - 2,
        first: isNew ? " + " : " - ",
        rest: "     ")
    }
  }
}
