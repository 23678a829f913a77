/// A command that was run on the host.
package struct CommandRecord: Equatable, Sendable {
  /// The command, as it could be typed.
  package let command: HostText
  /// What came of it, in a few words.
  package let result: HostText
  /// Whether it failed.
  package let isFailure: Bool
  /// How long it took.
  package let milliseconds: Int

  /// A record of these parts.
  package init(command: HostText, result: HostText, isFailure: Bool, milliseconds: Int) {
    self.command = command
    self.result = result
    self.isFailure = isFailure
    self.milliseconds = milliseconds
  }
}
