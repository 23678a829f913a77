import Model

/// A plan as plain lines: what it is, what differs, what the checks found.
enum ReviewText {
  /// The lines of a review.
  static func lines(_ review: Review) -> [String] {
    [review.title] + body(review).map { "  " + $0 }
      + review.notes.map { "  \($0)" } + review.findings.flatMap(finding)
  }

  /// A finding as lines.
  static func finding(_ finding: Finding) -> [String] {
    let place = finding.address.map { "\($0.short): " } ?? ""
    return [
      "  \(finding.severity.word): \(place)\(finding.seen)",
      "      \(finding.consequence) \(finding.advice)",
    ]
  }

  private static func body(_ review: Review) -> [String] {
    switch review.action {
    case .plan(.boot(let plan, _)):
      plan.tool.map { [$0.command] + plan.entries.flatMap(words) }
        ?? ["--- \(plan.path)", "+++ \(plan.path)"] + difference(plan.changedLines)
    case .plan(.key(let plan)):
      ["- other-config:pci=\(plan.before.map { HostText($0) } ?? "(absent)")"]
        + ["+ other-config:pci=\(plan.after.map { HostText($0) } ?? "(absent)")", plan.command]
        + [plan.lostText].compactMap(\.self)
    case .plan(.trial(let plan)): difference(ListDiff.changedLines(from: plan.before, to: plan.after))
    case .plan(.start(let plan)):
      (plan.enablesHost ? ["xe host-enable uuid=\(plan.hostUUID)"] : [])
        + plan.vms.map { "xe vm-start uuid=\($0.id) on=\(plan.hostUUID)  (\($0.name))" }
    case .plan(let plan): plan.commands
    case .none(let reasons, let rows): reasons + difference(rows)
    }
  }

  /// The words of an entry that go and that come; the vendor's tool writes the lines its own way.
  private static func words(_ entry: BootPlan.EntryEdit) -> [String] {
    guard entry.diff.hasChanges else { return [] }
    return ["menuentry \(HostText(entry.label))"]
      + difference(entry.diff.sections.flatMap(\.rows).filter { $0.kind != .same })
  }

  private static func difference(_ rows: [KernelLineDiff.Row]) -> [String] {
    rows.flatMap { row in
      [row.before.map { "-\(HostText($0))" }, row.after.map { "+\(HostText($0))" }].compactMap(
        \.self)
    }
  }
}
