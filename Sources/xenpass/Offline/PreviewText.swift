import Model

/// What `xenpass preview` prints about an edit or a refusal.
enum PreviewText {
  /// The words of each entry's boot line, one a line, with a mark before those that differ.
  static func lines(_ plan: BootPlan) -> [String] {
    var lines: [String] = []
    for entry in plan.entries {
      lines.append("entry \(HostText(entry.label))")
      for section in entry.diff.sections {
        lines.append("  \(section.part.title)")
        lines += section.rows.map { "  \(line($0))" }
      }
      lines.append("")
    }
    lines += plan.notes.map { "Note: \($0)" }
    lines.append(plan.isNoChange ? "Nothing to change: the file already is as asked." : changed(plan))
    return lines
  }

  /// Why the file is not edited and what to do.
  static func lines(_ refusal: BootRefusal, isRepaired: Bool) -> [String] {
    let offer =
      refusal.repaired != nil && !isRepaired ? ["--repair-to FILE writes the repaired file."] : []
    return [refusal.explanation, refusal.whatToDo] + offer
  }

  private static func changed(_ plan: BootPlan) -> String {
    let labels = plan.entries.filter(\.diff.hasChanges).map { HostText($0.label) }
    if let tool = plan.tool { return "On the host this does it: \(tool.command)" }
    let what = labels.count == 1 ? "The append line of \(labels[0]) changes" : "The append lines of "
    return (labels.count == 1 ? what : what + labels.joined(separator: " and ") + " change")
      + "; no other byte of the file does."
  }

  private static func line(_ row: KernelLineDiff.Row) -> String {
    let before = HostText(row.before ?? "")
    let after = HostText(row.after ?? "")
    return switch row.kind {
    case .same: "  \(after)"
    case .added: "+ \(after)"
    case .removed: "- \(before)"
    case .changed: "~ \(before) -> \(after)"
    }
  }
}
