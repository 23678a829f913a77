/// The rules of `xenpass doctor`: everything that is wrong in an existing set-up.
package enum Doctor {
  /// All complaints, worst first.
  package static func examine(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    let found =
      BootCase.complaints(facts: facts, table: table) + RunningRules.complaints(facts: facts, table: table)
      + KeyCase(facts: facts, table: table).complaints + WorkRules.complaints(facts: facts, table: table)
      + DisplayRules.complaints(facts: facts, table: table) + PoolRules.complaints(facts: facts, table: table)
      + GuestInterruptRules.complaints(facts: facts, table: table)
      + HolderRules.complaints(facts: facts, table: table) + IOMMURules.complaints(facts: facts, table: table)
      + IdentityRules.complaints(facts: facts, table: table)
      + ToolstackRules.complaints(facts: facts, table: table) + WorkRules.moved(table)
      + JournalRules.complaints(facts) + UnreadRules.complaints(facts)
    // What a repaired boot file would hide, and under which name, is not known where these were not read.
    let isKnown = facts.unread(of: [.lspci, .hideParameter, .commandLine]).isEmpty
    return found.map { isKnown ? $0 : $0.withoutBootRepair }.sorted()
  }

  /// 0 if the host is healthy, 1 for warnings, 2 for problems, 3 if not all of it was read.
  package static func exitStatus(of complaints: [Complaint]) -> Int32 {
    if complaints.contains(where: { $0.kind == .notRead }) { return 3 }
    if complaints.contains(where: \.isProblem) { return 2 }
    return complaints.isEmpty ? 0 : 1
  }
}
