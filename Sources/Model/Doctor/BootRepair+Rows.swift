extension BootRepair {
  /// The repair between two states of a file that were each checked; the earlier line may have no parts.
  init(title: String, from old: EntryPair, to new: EntryPair) {
    let changes = zip(old.entries, new.entries).compactMap { entry, changed -> Change? in
      let rows = WordRows.rows(from: old.words(of: entry), to: new.words(of: changed))
      return rows.contains { $0.kind != .same } ? Change(label: entry.label, rows: rows) : nil
    }
    self.init(title: title, before: old.bytes, after: new.bytes, changes: changes)
  }
}
