/// What the doctor found, as plain lines for a terminal without colours or a file.
package struct DoctorReport: Equatable, Sendable {
  /// The complaints, worst first.
  package let complaints: [Complaint]
  /// One block a complaint, with a blank line between two; one line if there is none.
  package let text: String

  /// The report on a host.
  package init(facts: HostFacts, table: DeviceTable) {
    self.init(Doctor.examine(facts: facts, table: table), facts: facts)
  }

  /// The report on these complaints.
  package init(_ complaints: [Complaint], facts: HostFacts) {
    self.complaints = complaints
    text =
      complaints.isEmpty
      ? "Nothing is wrong.\n"
      : complaints.map { Self.block($0, facts) }.joined(separator: "\n")
  }

  private static func block(_ complaint: Complaint, _ facts: HostFacts) -> String {
    let finding = complaint.finding
    let lines =
      [
        "\(complaint.isProblem ? "problem" : finding.severity.word) (\(complaint.id))",
        finding.seen, finding.consequence,
        finding.advice,
      ]
      + (complaint.repair.map { preview($0, facts) } ?? [])
    return lines.map { "\(HostText($0))\n" }.joined()
  }

  /// The lines that go, each after `-`, and those that come, each after `+`.
  private static func preview(_ repair: Repair, _ facts: HostFacts) -> [String] {
    switch repair {
    case .bootFile(let repair):
      [repair.title + ":"] + repair.changes.flatMap { ["entry \($0.label)"] + $0.rows.flatMap(\.diffLines) }
    case .key(let repair):
      ["- other-config:pci=\(repair.before)"] + (repair.after.map { ["+ other-config:pci=\($0)"] } ?? [])
        + [repair.command]
    case .parameters(let plan): plan.commands
    case .enableHost:
      ["- enabled: false", "+ enabled: true", "xe host-enable uuid=\(facts.hostUUID ?? "(this host)")"]
        + (facts.reboots.last.map { facts.leftDown(by: $0) } ?? []).flatMap { start($0.id, facts) }
    case .startVMs(_, let vms): vms.flatMap { start($0, facts) }
    case .undo(let entry): ["xenpass undo \(entry.id)"]
    }
  }

  private static func start(_ id: VMIdentifier, _ facts: HostFacts) -> [String] {
    let name = facts.vm(id)?.name ?? HostText(id.rawValue)
    return [
      "- \(name): \(facts.vm(id)?.powerState.word ?? "halted")", "+ \(name): running",
      "xe vm-start uuid=\(id) on=\(facts.hostUUID ?? "(this host)")",
    ]
  }
}

extension KernelLineDiff.Row {
  /// The word as lines of a diff; none if it stays the same.
  fileprivate var diffLines: [String] {
    if kind == .same { return [] }
    return [before.map { "- \($0)" }, after.map { "+ \($0)" }].compactMap(\.self)
  }
}
