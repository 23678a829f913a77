/// A command that was run on the host.
package struct CommandRecord: Equatable, Sendable {
  /// The command, as it could be typed.
  package let command: String
  /// What came of it, in a few words.
  package let result: String
  /// Whether it failed.
  package let isFailure: Bool
  /// How long it took.
  package let milliseconds: Int

  /// A record of these parts.
  package init(command: String, result: String, isFailure: Bool, milliseconds: Int) {
    self.command = command
    self.result = result
    self.isFailure = isFailure
    self.milliseconds = milliseconds
  }
}

/// The commands of this run of the program, the oldest first; the oldest go when there are too many.
package struct CommandLog: Equatable, Sendable {
  /// The commands.
  package private(set) var records: [CommandRecord] = []

  /// An empty log.
  package init() {}

  /// Takes a command that has ended.
  package mutating func take(_ record: CommandRecord) {
    records.append(record)
    if records.count > 500 { records.removeFirst(100) }
  }
}
