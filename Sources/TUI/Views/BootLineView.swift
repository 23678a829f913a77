import Model

/// The boot line before and after, side by side, and what the checks found.
enum BootLineView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ draft: BootDraft, _ glyphs: Glyphs) {
    let top = FindingsPanel.draw(&canvas, area, draft.findings, app, glyphs)
    switch draft.plan {
    case .success(let plan):
      Panel.draw(
        &canvas, top, title: title(plan, draft, app), right: plan.path,
        lines: lines(plan, app, width: area.size.width - 2, draft, glyphs)
          + StyledLine.wrapped(
            reason(app.wizard.facts.boot), .dim, width: area.size.width - 4, first: " ", rest: " "),
        wanted: app.ui.top, glyphs: glyphs)
    case .failure(let obstacle):
      let words = obstacle.lines.flatMap {
        StyledLine.wrapped($0, .danger, width: area.size.width - 4, first: " ", rest: " ") + [StyledLine()]
      }
      Panel.draw(
        &canvas, top, title: "No change of the boot file", right: app.wizard.bootPath,
        lines: words + repairLines(obstacle, width: area.size.width - 4), wanted: app.ui.top, glyphs: glyphs,
        frame: .borderDanger)
    }
  }

  /// Which back-end, and why.
  private static func reason(_ choice: BackendChoice) -> String {
    (choice.backend.map { "\($0.name): " } ?? "") + choice.reason
  }

  private static func title(_ plan: BootPlan, _ draft: BootDraft, _ app: App) -> String {
    let verb = draft.isUndo ? "Give back" : "Hide"
    let what = ShortName.ofCards(draft.addresses, app)
    return plan.isNoChange ? "\(what): the boot line needs no change" : "\(verb) \(what): the boot line"
  }

  static func lines(
    _ plan: BootPlan, _ app: App, width: Int, _ draft: BootDraft, _ glyphs: Glyphs
  )
    -> [StyledLine]
  {
    let extent = app.ui.extent
    var lines: [StyledLine] = []
    let table = DiffTable(width: width, glyphs)
    if extent == .file {
      return [StyledLine(" The whole of \(plan.path); \(key(.wholeLine)) shows only what changes.", .dim)]
        + table.lines(ListDiff.lines(from: plan.before, to: plan.after))
    }
    for entry in plan.entries {
      let note = entry.label == plan.entries.first?.label ? "boots by default" : "its serial twin"
      lines.append(
        StyledLine([
          Span(" \(plan.format.isGrub ? "menuentry" : "label") \(HostText(entry.label))", .title),
          Span("  \(note)", .dim),
        ]))
      if entry.label == plan.entries.first?.label, table.isSideBySide {
        lines.append(table.heads)
      }
      lines += table.lines(entry.diff, isWhole: extent == .line)
    }
    lines += plan.format.isGrub ? toolLines(plan, width: width) : ownLines(draft)
    lines += displayLines(app.wizard, draft, width: width)
    lines += wayBack(plan, draft, width: width)
    return lines
  }

  private static func toolLines(_ plan: BootPlan, width: Int) -> [StyledLine] {
    let command = plan.tool.map {
      StyledLine.wrapped($0.command, .normal, width: width - 2, first: " ", rest: "   ")
    }
    return [StyledLine()] + (command ?? [])
  }

  // What the other entries hide is read from the file: an upgrade may have written the list into all of them.
  private static func wayBack(_ plan: BootPlan, _ draft: BootDraft, width: Int) -> [StyledLine] {
    let menu = BootMenu(parsing: plan.after, format: plan.format)
    return StyledLine.wrapped(
      menu.wayBack(from: draft.addresses, plan.change.parameter), .dim, width: width - 2, first: " ",
      rest: " ")
  }

  /// Of a display of the host's own that goes: how Xen and dom0 leave it.
  private static func displayLines(_ wizard: Wizard, _ draft: BootDraft, width: Int) -> [StyledLine] {
    guard !draft.isUndo, wizard.hasOwnDisplay(draft.addresses) else { return [] }
    let reason = wizard.displayReason(draft.addresses, isUndo: false)
    let text =
      reason.map { "The host's own display: \($0)" }
      ?? (draft.disablesDisplay
        ? "\(key(.toggleDisplay)) leaves the consoles of Xen and dom0 on the host's own display"
        : "\(key(.toggleDisplay)) takes the consoles of Xen and dom0 off the host's own display, too")
    return StyledLine.wrapped(text, .dim, width: width - 2, first: " ", rest: " ")
  }

  private static func ownLines(_ draft: BootDraft) -> [StyledLine] {
    var lines: [StyledLine] = []
    let twin =
      "\(key(.toggleTwin)) "
      + (draft.includesTwin ? "leaves the serial twin out" : "takes the serial twin in")
    let loader =
      draft.rewritesLoader
      ? "extlinux -i runs after the write (\(key(.toggleLoader)): off)"
      : "extlinux -i is not needed (\(key(.toggleLoader)) adds it)"
    lines.append(StyledLine())
    lines.append(StyledLine(" \(twin);  \(loader).", .dim))
    if !draft.isUndo, !draft.disablesDisplay, draft.findings.contains(where: { $0.severity >= .warn }) {
      lines.append(
        StyledLine(
          " A check warned: \(key(.tryOnce)) tries the change once, and the boot after that is as now.",
          .warning))
    }
    return lines
  }

  private static func key(_ action: Action) -> String { Bindings.shown(action, on: .bootLine) }

  private static func repairLines(_ obstacle: BootObstacle, width: Int) -> [StyledLine] {
    guard let bytes = obstacle.repaired else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return [StyledLine(" The repaired text would be:", .title)]
      + text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
        StyledLine.wrapped(String($0), .normal, width: width, first: " ", rest: "   ")
      }
  }
}
