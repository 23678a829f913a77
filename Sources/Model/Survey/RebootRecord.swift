/// What the journal on the host says of a reboot that xenpass began and nobody has closed yet.
package struct RebootRecord: Equatable, Sendable {
  /// The name of the change's folder below /var/lib/xenpass/changes.
  package let id: String
  /// The last step written to the journal, such as `disabled` or `rebooted`.
  package let state: String
  /// The VMs that ran when the reboot was begun.
  package let ran: [VMIdentifier]

  /// A record with these contents.
  package init(id: String, state: String, ran: [VMIdentifier]) {
    self.id = id
    self.state = state
    self.ran = ran
  }

  /// The unfinished reboots of the journal, newest last.
  package static func unfinished(in journal: [JournalEntry]) -> [RebootRecord] {
    journal.filter { $0.kind == .reboot && !["finished", "undone", ""].contains($0.state) }.map { entry in
      let ran = (entry.fields["ran"] ?? []).flatMap { $0.split(separator: " ") }
      return RebootRecord(
        id: entry.id, state: entry.state, ran: ran.compactMap { VMIdentifier(rawValue: String($0)) })
    }
  }
}
