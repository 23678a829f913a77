/// A host's boot file as the rules look at it.
struct BootCase {
  let facts: HostFacts
  let table: DeviceTable
  let pair: EntryPair
  /// The addresses that lspci lists.
  let devices: Set<PCIAddress>

  /// Nil if the file is not there.
  init?(facts: HostFacts, table: DeviceTable) {
    guard let bytes = facts.bootFile else { return nil }
    self.facts = facts
    self.table = table
    pair = EntryPair(bytes: bytes, parameter: table.nextBoot.parameter, format: facts.bootFormat)
    devices = Set(facts.devices.map(\.address))
  }

  /// What one rule found in one boot line.
  struct Fault {
    let label: String
    /// What was seen, as a sentence without the entry's name.
    let text: String
    let edits: [ByteEdit]
    /// What stands in the way of a repair, as texts that cannot be read beyond doubt.
    var unclear: [String] = []
    /// The first device that it is about.
    var address: PCIAddress?
  }

  /// One complaint for the entry and its twin, with one repair for both; nil if there is no fault.
  func complaint(
    _ kind: Complaint.Kind, _ severity: Finding.Severity, _ faults: [Fault], consequence: String,
    title: String
  ) -> Complaint? {
    guard !faults.isEmpty else { return nil }
    let outcome = outcome(faults, title: title)
    return Complaint(
      kind,
      Finding(
        severity, faults.compactMap(\.address).min(), seen: Self.seen(faults), consequence: consequence,
        advice: outcome.advice),
      repair: outcome.repair.map { .bootFile($0) })
  }

  private func outcome(_ faults: [Fault], title: String) -> (repair: BootRepair?, advice: String) {
    var unclear: [String] = []
    for text in faults.flatMap(\.unclear) where !unclear.contains(text) { unclear.append(text) }
    if !unclear.isEmpty {
      let texts = unclear.map { "\"\(HostText($0))\"" }.joined(separator: ", ")
      return (
        nil,
        "Correct it by hand\(pair.format.isGrub ? " with xen-cmdline" : ""), since \(texts) cannot be read beyond "
          + "doubt: each address in parentheses of its own, as in \(pair.wantsLong ? "(0000:03:00.0)(0000:04:00.0)" : "(03:00.0)(04:00.0)")."
      )
    }
    do throws(RepairBarrier) {
      let repair = try BootRepair(title: title, edits: faults.flatMap(\.edits), in: self)
      let way = pair.format.isGrub ? "Let the vendor's tool set the list" : "Take the repaired boot file"
      return (repair, "\(way), then reboot the host.")
    } catch {
      return (nil, error.advice)
    }
  }

  private static func seen(_ faults: [Fault]) -> String {
    var groups: [(labels: [String], text: String)] = []
    for fault in faults {
      if let index = groups.firstIndex(where: { $0.text == fault.text }) {
        groups[index].labels.append(fault.label)
      } else {
        groups.append(([fault.label], fault.text))
      }
    }
    return groups.map { group in
      "Boot file, \(entries(group.labels)): \(group.text)"
    }.joined(separator: " ")
  }

  /// The entries by name, such as `entries "xe" and "xe-serial"`.
  static func entries(_ labels: [String]) -> String {
    let names = labels.map { "\"\(HostText($0))\"" }.joined(separator: " and ")
    return (labels.count == 1 ? "entry " : "entries ") + names
  }
}
