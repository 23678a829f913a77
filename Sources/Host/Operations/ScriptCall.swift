/// A script with all that it is called with.
struct ScriptCall: Equatable, Sendable {
  /// The script.
  let script: HostScript
  /// Its arguments.
  let arguments: [String]
  /// What it reads from standard input.
  let input: [UInt8]
  /// How long it may take, in seconds.
  let seconds: Int

  init(_ script: HostScript, _ arguments: [String], input: [UInt8] = [], seconds: Int) {
    self.script = script
    self.arguments = arguments
    self.input = input
    self.seconds = seconds
  }
}
