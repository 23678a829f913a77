/// Who changes the host right now: the owner of the lock in `/var/lib/xenpass/lock`, and what it is at.
///
/// How far it is stands in the refusal of its lock.
package struct Writer: Equatable, Sendable {
  /// Its process on the host.
  package let process: String
  /// When it began, as `2026-11-23 05:44`; nil if the lock does not say.
  package let since: String?
  /// The change, as `boot: hide 03:00.0`; nil if it has not got so far.
  package let change: HostText?

  /// Reads the lines of the survey: the process, then `since` and `what` with their text, where they are known.
  ///
  /// Nil if there is no process.
  package init?(parsing text: String) {
    let lines = text.split(whereSeparator: \.isNewline)
    guard let first = lines.first, first.allSatisfy(\.isNumber) else { return nil }
    func field(_ name: String) -> HostText? {
      lines.dropFirst().first { $0.hasPrefix("\(name) ") }.map { HostText($0.dropFirst(name.count + 1)) }
    }
    process = String(first)
    since = field("since").map { JournalEntry.shown(time: $0) }
    change = field("what")
  }

  /// Who it is, since when and with what, the host by its name.
  package func sentence(facts: HostFacts) -> String {
    let words = change.map { change in
      facts.hostUUID.map { change.description.replacing($0.raw, with: facts.name.description) }
        ?? change.description
    }
    return "Another xenpass is changing this host: "
      + ["process \(process)", since.map { "since \($0) UTC" }, words].compactMap(\.self)
      .joined(separator: ", ") + "."
  }

  /// What to do if it never ends: in few words, for the line of a screen.
  package var advice: String { "If it never ends: xe-toolstack-restart, or kill \(process)." }
}
