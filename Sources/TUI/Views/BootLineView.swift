import Model

/// The boot line before and after, side by side, and what the checks found.
enum BootLineView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ draft: BootDraft, _ glyphs: Glyphs) {
    let top = FindingsPanel.draw(&canvas, area, draft.findings, app, glyphs)
    switch draft.plan {
    case .success(let plan):
      Panel.draw(
        &canvas, top, title: title(plan, draft, app), right: plan.path,
        lines: lines(plan, app.ui.isWholeLine, width: area.size.width - 2, draft, glyphs)
          + StyledLine.wrapped(
            reason(app.wizard.facts.boot), .dim, width: area.size.width - 4, first: " ", rest: " "),
        wanted: app.ui.top, glyphs: glyphs)
    case .failure(let obstacle):
      let words = obstacle.lines.flatMap {
        StyledLine.wrapped($0, .danger, width: area.size.width - 4, first: " ", rest: " ") + [StyledLine()]
      }
      Panel.draw(
        &canvas, top, title: "The boot file is not edited", right: app.wizard.bootPath,
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
    let what = draft.addresses.map(\.short).joined(separator: " ")
    return plan.isNoChange ? "\(what): the boot line needs no change" : "\(verb) \(what): the boot line"
  }

  static func lines(_ plan: BootPlan, _ whole: Bool, width: Int, _ draft: BootDraft, _ glyphs: Glyphs)
    -> [StyledLine]
  {
    var lines: [StyledLine] = []
    let half = max(10, (width - 9) / 2)
    for entry in plan.entries {
      let note = entry.label == plan.entries.first?.label ? "boots by default" : "its serial twin"
      lines.append(
        StyledLine([
          Span(" \(plan.format.isGrub ? "menuentry" : "label") \(PlainText.clean(entry.label))", .title),
          Span("  \(note)", .dim),
        ]))
      if entry.label == plan.entries.first?.label, half >= 28 {
        lines.append(
          StyledLine([
            Span("     " + Column.cell("now", half, sign: glyphs.ellipsis), .dim), Span(" after", .dim),
          ]))
      }
      lines += diffLines(entry.diff, whole, half: half, glyphs)
    }
    lines += plan.format.isGrub ? toolLines(plan, width: width) : ownLines(draft)
    return lines
  }

  private static func toolLines(_ plan: BootPlan, width: Int) -> [StyledLine] {
    let command = plan.tool.map {
      StyledLine.wrapped($0.command, .normal, width: width - 2, first: " ", rest: "   ")
    }
    return [StyledLine()] + (command ?? [])
      + [StyledLine(" Safe Mode and fallback stay as they are: the way back in the boot menu.", .dim)]
  }

  private static func ownLines(_ draft: BootDraft) -> [StyledLine] {
    var lines: [StyledLine] = []
    let twin = draft.includesTwin ? "t leaves the serial twin out" : "t takes the serial twin in"
    let loader =
      draft.rewritesLoader
      ? "extlinux -i runs after the write (x: off)" : "extlinux -i is not needed (x adds it)"
    lines.append(StyledLine())
    lines.append(StyledLine(" \(twin);  \(loader).", .dim))
    lines.append(StyledLine(" safe and fallback stay as they are: the way back at the boot: prompt.", .dim))
    if !draft.isUndo, draft.findings.contains(where: { $0.severity >= .warn }) {
      lines.append(
        StyledLine(" A check warned: o tries the change once, and the boot after that is as now.", .warning))
    }
    return lines
  }

  /// The words of a boot line before and after, part by part.
  static func diffLines(_ diff: KernelLineDiff, _ whole: Bool, half: Int, _ glyphs: Glyphs) -> [StyledLine] {
    diff.sections.flatMap { rows($0, whole, half, glyphs) }
  }

  private static func rows(_ section: KernelLineDiff.Section, _ whole: Bool, _ half: Int, _ glyphs: Glyphs)
    -> [StyledLine]
  {
    let changed = section.rows.contains { $0.kind != .same }
    guard whole || changed else {
      return [
        StyledLine(
          "   \(section.part.title): \(section.rows.count == 1 ? "1 word" : "\(section.rows.count) words"), unchanged",
          .dim)
      ]
    }
    var lines = [StyledLine("   \(section.part.title)", .accent)]
    for (place, row) in section.rows.enumerated() {
      let near =
        whole
        || section.rows.indices.contains { other in
          section.rows[other].kind != .same && abs(other - place) <= 2
        }
      if !near {
        continue
      }
      lines += self.lines(row, half, glyphs)
    }
    return lines
  }

  // Side by side where there is room for every letter of a changed word; one below the other where there is not.
  private static func lines(_ row: KernelLineDiff.Row, _ half: Int, _ glyphs: Glyphs) -> [StyledLine] {
    let widest = [row.before, row.after].compactMap { $0.map(GlyphWidth.of) }.max() ?? 0
    if half < 28 || (row.kind != .same && widest > half) { return below(row, width: half * 2 + 3) }
    let left = Column.cell(row.before ?? "", half, sign: glyphs.ellipsis)
    let right = Column.cell(row.after ?? "", half, sign: glyphs.ellipsis)
    let bar = Span(" \(glyphs.vertical)", .border)
    return switch row.kind {
    case .same:
      [StyledLine([Span("     " + left, .dim), Span(" \(glyphs.vertical) ", .border), Span(right, .dim)])]
    case .added:
      [StyledLine([Span("     " + left, .dim), bar, Span("+" + right, .added)], isChange: true)]
    case .removed:
      [
        StyledLine(
          [Span("    -" + left, .removed), Span(" \(glyphs.vertical) ", .border), Span(right, .dim)],
          isChange: true)
      ]
    case .changed:
      [StyledLine([Span("    -" + left, .removed), bar, Span("+" + right, .added)], isChange: true)]
    }
  }

  private static func below(_ row: KernelLineDiff.Row, width: Int) -> [StyledLine] {
    if row.kind == .same { return [StyledLine("     " + PlainText.clean(row.after ?? ""), .dim)] }
    var lines: [StyledLine] = []
    if let before = row.before { lines += word(before, "    -", .removed, width) }
    if let after = row.after { lines += word(after, "    +", .added, width) }
    lines[0].isChange = true
    return lines
  }

  // A word has no blanks to wrap at: it goes on in the next row.
  private static func word(_ text: String, _ sign: String, _ role: Role, _ width: Int) -> [StyledLine] {
    var rest = Array(PlainText.clean(text))[...]
    var lines: [StyledLine] = []
    repeat {
      let part = rest.prefix(max(8, width))
      rest = rest.dropFirst(part.count)
      lines.append(StyledLine((lines.isEmpty ? sign : "     ") + String(part), role))
    } while !rest.isEmpty
    return lines
  }

  private static func repairLines(_ obstacle: BootObstacle, width: Int) -> [StyledLine] {
    guard let bytes = obstacle.repaired else { return [] }
    let text = String(decoding: bytes, as: UTF8.self)
    return [StyledLine(" The repaired text would be:", .title)]
      + text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap {
        StyledLine.wrapped(String($0), .normal, width: width, first: " ", rest: "   ")
      }
  }
}
