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

extension EntryPair {
  /// The words of an entry's append text, with the `---` between its parts.
  func words(of entry: BootEntry) -> [String] {
    entry.append.map { WordRows.words(of: bytes, in: $0.range) } ?? []
  }
}
