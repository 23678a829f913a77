/// What differs between two append texts, of which the earlier may have no parts.
enum WordRows {
  static func words(of bytes: [UInt8], in range: Range<Int>) -> [String] {
    BlankBytes.words(of: bytes, in: range).map { BlankBytes.text(bytes, $0) }
  }

  static func rows(from before: [String], to after: [String]) -> [KernelLineDiff.Row] {
    let difference = after.difference(from: before)
    let removed = Set(difference.removals.map(\.offset))
    let added = Set(difference.insertions.map(\.offset))
    var rows: [KernelLineDiff.Row] = []
    var left = 0
    var right = 0
    while left < before.count || right < after.count {
      if removed.contains(left) {
        rows.append(KernelLineDiff.Row(kind: .removed, before: before[left], after: nil))
        left += 1
      } else if added.contains(right) || left == before.count {
        rows.append(.init(kind: .added, before: nil, after: after[right]))
        right += 1
      } else {
        rows.append(.init(kind: .same, before: before[left], after: after[right]))
        left += 1
        right += 1
      }
    }
    return rows
  }
}

extension CollectionDifference.Change {
  fileprivate var offset: Int {
    switch self {
    case .insert(let offset, _, _), .remove(let offset, _, _): offset
    }
  }
}

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

extension EntryPair {
  /// The words of an entry's append text, with the `---` between its parts.
  fileprivate func words(of entry: BootEntry) -> [String] {
    entry.append.map { WordRows.words(of: bytes, in: $0.range) } ?? []
  }
}
