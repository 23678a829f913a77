/// Runs the scripts on this machine: on a host's own console, or on a simulated host.
package struct LocalTransport: ShellTransport {
  /// The most that a script may print unless told otherwise, in bytes, on each of its two streams.
  package static let outputLimit = 16 << 20

  package let label: String
  private let mode: HostMode
  private let shell: String
  private let sshConnection: String?
  private let limit: Int

  /// `shell` is the path of a POSIX shell; `sshConnection` is this session's SSH_CONNECTION, for the journal; `limit` is the
  /// most that a script may print, in bytes.
  package init(
    mode: HostMode, shell: String = "/bin/sh", label: String? = nil, sshConnection: String? = nil,
    limit: Int = outputLimit
  ) {
    self.mode = mode
    self.shell = shell
    self.sshConnection = sshConnection
    self.limit = limit
    switch mode {
    case .real: self.label = label ?? "this host"
    case .simulated: self.label = label ?? "simulated host"
    }
  }

  package func run(
    _ script: HostScript, arguments: [String], input: [UInt8], deadline: Duration,
    onOutput: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(HostError) -> ScriptResult {
    let run = ScriptProcess(
      script: script, arguments: arguments, limit: limit, executable: shell,
      words: ["-c", script.text, "xenpass", mode.argument] + arguments, environment: environment)
    return try await run.run(input: input, deadline: deadline, onOutput: onOutput)
  }

  /// Nothing of our own environment reaches a script, save who is logged in from where.
  private var environment: [String: String] {
    var variables = [
      "LC_ALL": "C",
      "HOME": "/",
      "PATH": "/opt/xensource/bin:/sbin:/usr/sbin:/bin:/usr/bin",
    ]
    if let sshConnection { variables["SSH_CONNECTION"] = sshConnection }
    return variables
  }
}
