import ArgumentParser
import Model

/// `xenpass undo`: the changes on record, and taking one back.
struct UndoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "List the changes that xenpass made on the host, and take one back.",
    usage: "xenpass undo [<options>] [[<user>@]<host>] [<change> | last]",
    discussion: """
      Of this machine, or of a host that ssh reaches: xenpass undo root@xs62 last. Without a change it lists them, the newest first. With one it shows what taking it back would do; --apply does \
      it. Exact bytes come back if nothing else changed since, otherwise only what xenpass added, otherwise nothing. \
      Taking back goes backwards: last, twice, takes two changes back. A change that was taken back comes again only by \
      its name. Exit status: 0 done or shown, 1 there is nothing to take back or it failed, 2 refused, 3 the journal could not be read.
      """)

  @OptionGroup var target: Target

  @Argument(
    help: ArgumentHelp(
      "The host, as ssh knows it, and the change, as the list names it; last: the newest that is not taken back yet.",
      valueName: "host|change"))
  var words: [String] = []

  @Flag(help: "Carry it out.")
  var apply = false

  @Option(help: "The PCI address that the screen would have typed, where the host could be lost.")
  var confirm: String?

  private var change: String? { words.first(where: Self.isChange) }

  private var host: String? { words.first { !Self.isChange($0) } }

  // 20261101T000000Z-boot-1: no host has such a name.
  private static func isChange(_ word: String) -> Bool {
    word == "last" || word.contains(/^[0-9]{8}T[0-9]{6}Z[.0-9]*-/)
  }

  func validate() throws {
    try target.validate(host: host)
    guard words.count == (host == nil ? 0 : 1) + (change == nil ? 0 : 1) else {
      throw ValidationError("One host and one change at most: \(words.joined(separator: " ")).")
    }
  }

  @MainActor mutating func run() async throws {
    let host = try await target.openOrExit(host)
    defer { host.close() }
    var batch = try await Batch(host, isReadOnly: target.readOnly)
    if let trouble = batch.trouble { Console.error("xenpass: \(trouble)") }
    let unread = batch.wizard.facts.reasons([.journal])
    guard unread.isEmpty else {
      Console.error("xenpass: what xenpass has changed on this host is not known. Not read: \(unread).")
      throw ExitCode(3)
    }
    guard let change else { return list(batch.wizard) }
    let entries = batch.wizard.facts.journal
    let wanted =
      change == "last"
      ? entries.reversed().filter { $0.isNextToUndo } : entries.filter { $0.id.raw == change }
    guard !wanted.isEmpty else {
      if change == "last" {
        Console.error(
          "xenpass: the journal has no change that is not taken back already. Nothing was changed. xenpass undo lists them; "
            + "one that was taken back comes again by its name.")
        throw ExitCode(1)
      }
      Console.error("xenpass: the journal has no change \(change). xenpass undo lists them.")
      throw ExitCode(2)
    }
    await batch.send(.openedJournal)
    // A change that failed before it changed anything stands in the way of none before it.
    for entry in wanted {
      await batch.send(.openedChange(entry.id))
      guard change == "last", case .review(let review) = batch.wizard.step, review.isAsBefore,
        entry.id != wanted.last?.id
      else { break }
      await batch.send(.wentBack)
    }
    let status = await batch.settle(apply: apply, confirm: confirm)
    if status != 0 { throw ExitCode(status) }
  }

  private func list(_ wizard: Wizard) {
    let entries = wizard.facts.journal.reversed()
    if entries.isEmpty { Console.say("xenpass has changed nothing on this host.") }
    for entry in entries {
      let kind = entry.kind?.rawValue ?? "unreadable"
      Console.say(
        "\(entry.id)  \(kind)  \(entry.state)  \(entry.plan)"
          + (entry.who.isEmpty ? "" : "  (\(entry.who))"))
    }
  }
}
