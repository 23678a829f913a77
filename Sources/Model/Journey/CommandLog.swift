/// The commands of this run of the program, the oldest first; the oldest go when there are too many.
package struct CommandLog: Equatable, Sendable {
  /// The commands.
  package private(set) var records: [CommandRecord] = []

  /// An empty log.
  package init() {}

  /// Takes a command that has ended.
  package mutating func record(_ record: CommandRecord) {
    records.append(record)
    if records.count > 500 { records.removeFirst(100) }
  }
}
