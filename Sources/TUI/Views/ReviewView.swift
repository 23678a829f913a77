import Model

/// A plan that is looked at before it is carried out.
enum ReviewView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ review: Review, _ glyphs: Glyphs) {
    let width = area.size.width - 4
    let top = FindingsPanel.draw(&canvas, area, review.findings, app, glyphs)
    var lines = body(review, app, width: area.size.width - 2, glyphs)
    lines += review.notes.flatMap { StyledLine.wrapped($0, .dim, width: width, first: " ", rest: " ") }
    Panel.draw(
      &canvas, top, title: PlainText.clean(review.title), lines: lines, wanted: app.ui.top, glyphs: glyphs,
      frame: isRefusal(review) ? .borderDanger : .border)
  }

  private static func isRefusal(_ review: Review) -> Bool {
    if case .none = review.action { true } else { false }
  }

  private static func body(_ review: Review, _ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    switch review.action {
    case .boot(let plan):
      return entries(plan.entries, app.ui.isWholeLine, width, glyphs) {
        "\(plan.format.isGrub ? "menuentry" : "label") \(PlainText.clean($0))"
      }
        + (plan.tool.map {
          StyledLine.wrapped($0.command, .normal, width: width - 2, first: " ", rest: "   ")
        } ?? [])
        + (plan.entries.contains { $0.diff.hasChanges } ? [] : difference(plan.changedLines, width, glyphs))
        + [StyledLine()]
    case .key(let plan):
      return [
        StyledLine([
          Span(" \(plan.vm.kind.rawValue)  ", .dim), Span(PlainText.clean(plan.vm.name), .title),
          Span("  \(plan.vm.powerState.word)", .dim),
        ]), StyledLine(" other-config:pci", .accent),
        StyledLine([Span(" - now    ", .removed), Span(PlainText.clean(plan.before ?? "(absent)"), .removed)]
        ),
        StyledLine([Span(" + after  ", .added), Span(PlainText.clean(plan.after ?? "(removed)"), .added)]),
        StyledLine(),
      ] + StyledLine.wrapped(plan.command, .dim, width: width - 2, first: " ", rest: "   ") + [StyledLine()]
    case .trial(let plan):
      let rows = difference(LineDiff.rows(from: plan.before, to: plan.after), width, glyphs)
      return entries(plan.entries, app.ui.isWholeLine, width, glyphs) { "label \($0)" }
        + [StyledLine(" Lines of \(plan.path)", .accent)] + rows + [StyledLine()]
    case .parameters(let plan):
      return plan.commands.flatMap {
        StyledLine.wrapped($0, .normal, width: width - 2, first: " ", rest: "   ")
      }
        + [StyledLine()]
    case .start(let plan):
      return (plan.enablesHost ? [StyledLine(" xe host-enable uuid=\(plan.hostUUID)")] : [])
        + plan.vms.map { StyledLine(" start \(PlainText.clean($0.name))") } + [StyledLine()]
    case .none(let reasons, let rows):
      let words = reasons.flatMap { StyledLine.wrapped($0, .normal, width: width - 2, first: " ", rest: " ") }
      guard !rows.isEmpty else { return words }
      return words + [StyledLine(), StyledLine(" What differs now from what the change left:", .accent)]
        + difference(rows, width, glyphs)
    }
  }

  private static func entries(
    _ entries: [BootPlan.EntryEdit], _ whole: Bool, _ width: Int, _ glyphs: Glyphs,
    _ title: (String) -> String
  ) -> [StyledLine] {
    entries.filter(\.diff.hasChanges).flatMap { entry in
      [StyledLine(" \(title(entry.label))", .title)]
        + BootLineView.diffLines(entry.diff, whole, half: max(10, (width - 9) / 2), glyphs)
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
