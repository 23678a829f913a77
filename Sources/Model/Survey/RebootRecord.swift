/// What the journal on the host says of a reboot that xenpass began and nobody has closed yet.
package struct RebootRecord: Equatable, Sendable {
  /// The name of the change's folder below /var/lib/xenpass/changes.
  package let id: HostText
  /// The last step written to the journal, such as `disabled` or `rebooted`.
  package let state: HostText
  /// The VMs that ran when the reboot was begun.
  package let ran: [VMIdentifier]
  /// The host's boot id when it was begun; empty if the journal does not tell.
  package let bootID: String

  /// A record with these contents.
  package init(id: HostText, state: HostText, ran: [VMIdentifier], bootID: String = "") {
    self.id = id
    self.state = state
    self.ran = ran
    self.bootID = bootID
  }

  /// Whether the toolstack was told to reboot the host, which still runs as it did then.
  package func isOrdered(bootID now: String) -> Bool {
    !bootID.isEmpty && bootID == now && ["rebooting", "rebooted"].contains(state)
  }

  /// Whether the host has booted since it was begun.
  package func hasBooted(bootID now: String) -> Bool {
    !bootID.isEmpty && !now.isEmpty && bootID != now
  }

  /// How long the last finished reboot took from the toolstack's order until dom0 had started, in seconds; nil if the
  /// journal does not tell.
  package static func lastReturn(in journal: [JournalEntry]) -> Int? {
    journal.filter { $0.kind == .reboot }.compactMap { entry -> Int? in
      guard let ordered = entry["ordered"].flatMap({ Int($0.raw) }),
        let returned = entry["returned"].flatMap({ Int($0.raw) })
      else { return nil }
      let seconds = returned - ordered
      // A clock that was set anew between the two tells nothing.
      return (1...7200).contains(seconds) ? seconds : nil
    }.last
  }

  /// The unfinished reboots of the journal, newest last.
  package static func unfinished(in journal: [JournalEntry]) -> [RebootRecord] {
    journal.filter { $0.kind == .reboot && !["finished", "undone", ""].contains($0.state) }.map { entry in
      let ran = (entry.fields["ran"] ?? []).flatMap { $0.split(separator: " ") }
      return RebootRecord(
        id: entry.id, state: entry.state, ran: ran.compactMap { VMIdentifier(rawValue: String($0)) },
        bootID: entry.bootID)
    }
  }
}
