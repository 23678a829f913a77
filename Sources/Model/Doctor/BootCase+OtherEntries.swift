extension BootCase {
  /// The rules about the entries that are the way back: what they hide beside, or as well as, the entry that boots.
  var otherEntryComplaints: [Complaint] {
    let menu = pair.config
    guard menu.fault == nil, let boots = menu.bootEntry else { return [] }
    let own = menu.hidden(by: boots, pair.parameter)
    let others = menu.otherEntries.map { (label: $0.label, hidden: menu.hidden(by: $0, pair.parameter)) }
    return [hidingMore(others, than: own), noWayBack(others, own)].compactMap(\.self)
  }

  private typealias Other = (label: String, hidden: Set<PCIAddress>)

  /// Entries that hide what the entry that boots does not: edited by hand, or left behind by an upgrade.
  private func hidingMore(_ others: [Other], than own: Set<PCIAddress>) -> Complaint? {
    let found = others.filter { !$0.hidden.subtracting(own).isEmpty }
    guard !found.isEmpty else { return nil }
    let more = found.reduce(into: Set<PCIAddress>()) { $0.formUnion($1.hidden.subtracting(own)) }.sorted()
    return Complaint(
      .otherEntryHides,
      Finding(
        .warn, more.first,
        seen: "Boot file, \(Self.entries(found.map(\.label))): \(found.count == 1 ? "hides" : "hide") "
          + "\(more.map(\.short).joined(separator: " ")), which the entry that boots does not hide.",
        consequence: "Whoever chooses such an entry as the way back finds the device missing.",
        advice:
          "Take the list out of it by hand\(pair.format.isGrub ? "; xen-cmdline changes only the entry that boots and its serial twin." : ".")"
      ))
  }

  /// Every entry hides the same: nobody can start the host with the card by the menu.
  private func noWayBack(_ others: [Other], _ own: Set<PCIAddress>) -> Complaint? {
    let everywhere = others.reduce(own) { $0.intersection($1.hidden) }.sorted()
    guard !others.isEmpty, let first = everywhere.first else { return nil }
    return Complaint(
      .noWayBack,
      Finding(
        .warn, first,
        seen: "Boot file, \(Self.entries(others.map(\.label))): \(others.count == 1 ? "hides" : "hide") "
          + "\(everywhere.map(\.short).joined(separator: " ")) too, so that no entry of the menu starts the host with it.",
        consequence: "If hiding it goes wrong, no choice in the boot menu helps.",
        advice:
          "Take the list out of one of these entries by hand. An upgrade that keeps the list writes it into every entry."
      ))
  }
}
