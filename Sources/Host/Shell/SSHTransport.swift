import Model

/// Runs the scripts on another machine, over ssh.
///
/// Each run is one command on the shared connection: `exec env -i … /bin/sh -c TEXT xenpass MODE ARGUMENTS`, every word
/// quoted for the login shell of the host, which must be a POSIX shell (root's is bash on every XenServer).
package struct SSHTransport: ShellTransport {
  /// One argument of a program may have 131072 bytes with its end (MAX_ARG_STRLEN of Linux).
  package static let commandLimit = 131_071

  package var label: String { connection.destination.host }
  private let connection: SSHConnection
  private let mode: HostMode
  private let limit: Int

  /// `limit` is the most that a script may print, in bytes.
  package init(_ connection: SSHConnection, mode: HostMode, limit: Int = LocalTransport.outputLimit) {
    self.connection = connection
    self.mode = mode
    self.limit = limit
  }

  package func run(
    _ script: HostScript, arguments: [String], input: [UInt8], deadline: Duration,
    onOutput: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(HostError) -> ScriptResult {
    let name = script.commandLine(arguments)
    let command = Self.command(script.text, [mode.argument] + arguments)
    guard command.utf8.count <= Self.commandLimit else {
      throw .tooLong(command: name, limit: Self.commandLimit)
    }
    if !command.utf8.contains(0), let failure = await connection.connect() {
      if Task.isCancelled && !script.isChanging { throw .cancelled(command: name) }
      throw .noConnection(command: name, failure)
    }
    let run = ScriptProcess(
      script: script, arguments: arguments, limit: limit, executable: connection.executable,
      words: connection.words(command: command), environment: ProcessEnvironment.all)
    let result = try await run.run(input: input, deadline: deadline, onOutput: onOutput)
    // ssh's own failure is 255; above 128 a signal has ended ssh here. No script ends with either.
    guard result.status < 128 else {
      throw .lost(
        command: name, reason: "the line to \(connection.destination.host) broke.",
        printed: String(decoding: result.errors.suffix(2000), as: UTF8.self))
    }
    return result
  }

  /// The command line for the login shell of the host. Nothing of root's environment there reaches the script, save where
  /// the session comes from: the host's `~/.bashrc` is read before, and may set what changes the tools.
  package static func command(_ text: String, _ words: [String]) -> String {
    let kept = ["SSH_CONNECTION", "SSH_CLIENT"].map { "${\($0):+\"\($0)=$\($0)\"}" }
    let call = ["/bin/sh -c"] + ([text, "xenpass"] + words).map { ShellWord($0).quoted }
    return (["exec /usr/bin/env -i"] + kept + call).joined(separator: " ")
  }
}
