@testable import Model

extension Doctor {
  /// All repairs of the boot file at once; nil if there is none, or if they never come to an end.
  static func wholeBootRepair(facts: HostFacts, table: DeviceTable) -> BootRepair? {
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
