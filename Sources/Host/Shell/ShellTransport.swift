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
