/// A change in the journal that never came to its end, though nobody works on it any more.
package struct InterruptedChange: Equatable, Sendable {
  /// What stands now where it changed something, compared with the journal's bytes.
  package enum Present: String, Equatable, Sendable {
    /// What stood there before: nothing happened.
    case before
    /// What it was to become: it happened.
    case after
    /// Neither.
    case other
    /// Not compared: another kind of change, or the host did not say.
    case unread
  }

  /// The change.
  package let entry: JournalEntry
  /// What stands there now.
  package let present: Present

  /// The interrupted changes of a journal, the oldest first; a reboot has a record of its own.
  ///
  /// - Parameter key: the key of a VM now, in the journal's form: `=VALUE`, `-` for none, nil if it was not read.
  package static func list(in journal: [JournalEntry], key: (VMIdentifier) -> String?) -> [InterruptedChange]
  {
    journal.filter { !$0.isFinished && $0.kind != nil && $0.kind != .reboot }.map { entry in
      var present = entry["now"].flatMap { Present(rawValue: $0.raw) } ?? .unread
      if entry.kind == .key, let now = VMIdentifier(rawValue: entry.path.raw).flatMap(key) {
        present = now == entry["after"]?.raw ? .after : now == entry["before"]?.raw ? .before : .other
      }
      return InterruptedChange(entry: entry, present: present)
    }
  }

  /// Whether something is to be put right: it stopped half way.
  package var needsRepair: Bool { present == .other && entry.kind?.isUndoable == true }
}
