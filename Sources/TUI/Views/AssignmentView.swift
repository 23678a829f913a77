import Model

/// The key of a VM before and after.
enum AssignmentView {
  static func draw(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ draft: AssignmentDraft, _ glyphs: Glyphs
  ) {
    let plan = draft.plan
    let top = FindingsPanel.draw(&canvas, area, draft.findings, app, glyphs)
    Panel.draw(
      &canvas, top,
      title: plan.direction == .removing
        ? "Take \(ShortName.ofCards(plan.addresses, app)) from the VM"
        : "Give \(ShortName.ofCards(plan.addresses, app)) to the VM",
      lines: KeyLines.make(plan, app.ui.extent, width: area.size.width - 2, glyphs), wanted: app.ui.top,
      glyphs: glyphs)
  }
}
