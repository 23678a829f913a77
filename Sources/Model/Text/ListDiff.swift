/// What differs between two lists of texts, in their order.
package enum ListDiff {
  /// Every text of both lists; `isSame` tells which text that goes and text that comes in its place are one that changes.
  package static func rows(
    from before: [String], to after: [String], isSame: (Int, Int) -> Bool = { _, _ in false }
  ) -> [DiffRow] {
    var removed = Set<Int>()
    var added = Set<Int>()
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, _, _): added.insert(offset)
      }
    }
    var rows: [DiffRow] = []
    var (left, right) = (0, 0)
    while left < before.count || right < after.count {
      let (isRemoved, isAdded) = (removed.contains(left), added.contains(right))
      if isRemoved, isAdded, isSame(left, right) {
        rows.append(DiffRow(kind: .changed, before: before[left], after: after[right]))
        (left, right) = (left + 1, right + 1)
      } else if isRemoved {
        rows.append(DiffRow(kind: .removed, before: before[left], after: nil))
        left += 1
      } else if isAdded {
        rows.append(DiffRow(kind: .added, before: nil, after: after[right]))
        right += 1
      } else if left < before.count, right < after.count {
        rows.append(DiffRow(kind: .same, before: before[left], after: after[right]))
        (left, right) = (left + 1, right + 1)
      } else {
        break
      }
    }
    return rows
  }

  /// Every line of two texts; bytes that are no UTF-8 show as the replacement character.
  package static func lines(from before: [UInt8], to after: [UInt8]) -> [DiffRow] {
    rows(from: lines(of: before), to: lines(of: after))
  }

  /// The lines that are only in one of the texts.
  package static func changedLines(from before: [UInt8], to after: [UInt8]) -> [DiffRow] {
    lines(from: before, to: after).filter { $0.kind != .same }
  }

  private static func lines(of bytes: [UInt8]) -> [String] {
    bytes.split(separator: BlankBytes.lineFeed, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
