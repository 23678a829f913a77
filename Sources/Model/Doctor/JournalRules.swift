/// The rules about the journal: what was interrupted, what cannot be read, and a boot file that only the journal still has.
enum JournalRules {
  static func complaints(_ facts: HostFacts) -> [Complaint] {
    unreadable(facts) + interrupted(facts) + lostBootFile(facts)
  }

  /// What of the journal cannot be read: it is said, and never deleted.
  private static func unreadable(_ facts: HostFacts) -> [Complaint] {
    facts.journal.filter { !$0.isReadable && ($0.isFinished || $0.kind == nil) }.map { entry in
      let version = entry["version"] ?? "1"
      return Complaint(
        .journalUnreadable,
        Finding(
          .note,
          seen: "The journal's \(entry.id) cannot be read (/var/lib/xenpass/changes).",
          consequence: "What it changed, and what the card was, is not known.",
          advice: JournalEntry.versions.contains(version.raw)
            ? "It was cut off while it was written, or its files were changed. It is kept: look at them yourself."
            : "It is of version \(version), which this xenpass does not know. It is kept."))
    }
  }

  private static func interrupted(_ facts: HostFacts) -> [Complaint] {
    facts.interrupted.map { change in
      let id = change.entry.id
      let seen = "The change \(id) never came to its end: \(change.entry.plan) (/var/lib/xenpass/changes)."
      let finding =
        switch change.present {
        case .before:
          Finding(
            .note, seen: seen, consequence: "What it was to change is as it was before: nothing happened.",
            advice: "There is nothing to do.")
        case .after:
          Finding(
            .note, seen: seen, consequence: "What it was to change is as it was meant to be: it happened.",
            advice: change.entry.kind == .trial
              ? "Leave it so: how the trial stands, and whether to keep or drop it, is told with the trial."
              : change.entry.isUndoable
                ? "Leave it so, or take it back like any other change." : "There is nothing to do.")
        case .other:
          Finding(
            .stop, seen: seen,
            consequence: "What is there now is neither as before nor as it was meant to be.",
            advice: change.needsRepair
              ? "Put back what was there before, unless somebody else has changed it since."
              : "Look at what it was about: \(change.entry.path).")
        case .unread:
          Finding(
            .warn, seen: seen, consequence: "How far it came was not read.",
            advice: "Look at what it was about: \(change.entry.path).")
        }
      return Complaint(
        .changeInterrupted, finding, vm: VMIdentifier(rawValue: change.entry.path.raw),
        repair: change.needsRepair ? .undo(change.entry) : nil)
    }
  }

  // Emptied or cut by whatever means: the journal holds the last whole file.
  private static func lostBootFile(_ facts: HostFacts) -> [Complaint] {
    guard let now = facts.bootFile, !facts.bootFormat.isGrub,
      BootMenu(parsing: now, format: facts.bootFormat).bootDom0 == nil,
      let entry = facts.journal.last(where: { $0.kind == .boot && "/\($0.path.raw)" == facts.bootPath })
    else { return [] }
    return [
      Complaint(
        .bootFileLost,
        Finding(
          .stop, seen: "\(facts.bootPath) starts no dom0 as it stands.",
          consequence: "The host does not come up after the next reboot.",
          advice:
            "The journal has the whole file from before the change \(entry.id): put it back."
        ),
        repair: .undo(entry))
    ]
  }
}
