import Model

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
