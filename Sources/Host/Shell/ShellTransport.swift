/// The one seam to a host: runs a script there. Everything else is built on it.
package protocol ShellTransport: Sendable {
  /// What the host is called on the screen, for example `root@xs62`.
  var label: String { get }

  /// Runs a script with arguments and standard input; `onOutput` gets its output as it comes.
  ///
  /// Cancelling the task ends a script that only looks; a changing script is waited for. Throws if the script
  /// could not be run or watched to its end; its own failure is the result's status.
  func run(
    _ script: HostScript, arguments: [String], input: [UInt8], deadline: Duration,
    onOutput: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(HostError) -> ScriptResult
}

/// What a script left when it had ended.
package struct ScriptResult: Equatable, Sendable {
  /// The exit status; 128 and the number of the signal if one ended it.
  package var status: Int32
  /// Everything it printed.
  package var output: [UInt8]
  /// Everything it and its commands complained.
  package var errors: [UInt8]

  package init(status: Int32, output: [UInt8], errors: [UInt8]) {
    self.status = status
    self.output = output
    self.errors = errors
  }
}
