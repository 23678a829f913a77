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

/// A VM and its key before and after, piece by piece.
enum KeyLines {
  static func make(_ plan: AssignmentPlan, _ extent: UIState.Extent, width: Int, _ glyphs: Glyphs)
    -> [StyledLine]
  {
    let table = DiffTable(width: width, glyphs)
    var lines = [
      StyledLine([
        Span(" VM     ", .dim), Span("\(plan.vm.name)", .title),
        Span("  \(plan.vm.kind == .vm ? plan.vm.powerState.word : plan.vm.kind.rawValue)", .dim),
      ]), StyledLine([Span(" uuid   ", .dim), Span(plan.vm.id.description)]), StyledLine(),
      StyledLine(" other-config:pci" + (plan.isNoChange ? ", unchanged" : ""), .accent),
    ]
    if extent == .changes {
      if table.isSideBySide { lines.append(table.heads) }
      lines += table.lines(plan.rows)
      if plan.before == nil { lines.append(StyledLine("     now the key is absent", .dim)) }
      if plan.after == nil { lines.append(StyledLine("     after it the key is removed", .dim)) }
    } else {
      lines += StyledLine.wrapped(
        plan.before ?? "(absent)", .removed, width: width, first: "    -", rest: "     ")
      lines += StyledLine.wrapped(
        plan.after ?? "(removed)", .added, width: width, first: "    +", rest: "     ")
    }
    lines.append(StyledLine())
    if let lost = plan.lostText {
      lines += StyledLine.wrapped(lost, .warning, width: width - 2, first: " ", rest: " ")
    }
    return lines + StyledLine.wrapped(plan.command, .dim, width: width - 2, first: " ", rest: "   ")
  }
}
