/// The rules of `xenpass doctor`: everything that is wrong in an existing set-up.
package enum Doctor {
  /// All complaints, worst first.
  package static func examine(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    let found =
      BootCase.complaints(facts: facts, table: table) + RunningRules.complaints(facts: facts, table: table)
      + KeyCase(facts: facts, table: table).complaints + WorkRules.complaints(facts: facts, table: table)
      + GuestInterruptRules.complaints(facts: facts, table: table)
      + HolderRules.complaints(facts: facts, table: table) + IOMMURules.complaints(facts: facts, table: table)
      + ToolstackRules.complaints(facts: facts, table: table) + WorkRules.moved(table)
      + JournalRules.complaints(facts) + UnreadRules.complaints(facts)
    return found.sorted()
  }

  /// 0 if the host is healthy, 1 for warnings, 2 for problems, 3 if not all of it was read.
  package static func exitStatus(of complaints: [Complaint]) -> Int32 {
    if complaints.contains(where: { $0.kind == .notRead }) { return 3 }
    if complaints.contains(where: \.isProblem) { return 2 }
    return complaints.isEmpty ? 0 : 1
  }

  /// All repairs of the boot file at once; nil if there is none, or if they never come to an end.
  package static func wholeBootRepair(facts: HostFacts, table: DeviceTable) -> BootRepair? {
    guard let before = facts.bootFile else { return nil }
    var facts = facts
    var table = table
    var titles: [String] = []
    for _ in 0..<10 {
      guard let next = firstBootRepair(facts: facts, table: table) else {
        return facts.bootFile.flatMap {
          combined(titles, before: before, after: $0, facts: facts, table: table)
        }
      }
      if !titles.contains(next.title) { titles.append(next.title) }
      facts.bootFile = next.after
      table = DeviceTable(facts: facts)
    }
    return nil
  }

  private static func firstBootRepair(facts: HostFacts, table: DeviceTable) -> BootRepair? {
    for complaint in BootCase.complaints(facts: facts, table: table) {
      if case .bootFile(let repair)? = complaint.repair { return repair }
    }
    return nil
  }

  private static func combined(
    _ titles: [String], before: [UInt8], after: [UInt8], facts: HostFacts, table: DeviceTable
  ) -> BootRepair? {
    guard before != after else { return nil }
    let (parameter, format) = (table.nextBoot.parameter, facts.bootFormat)
    let old = EntryPair(bytes: before, parameter: parameter, format: format)
    let new = EntryPair(bytes: after, parameter: parameter, format: format)
    return BootRepair(title: titles.joined(separator: "; "), from: old, to: new)
  }
}
