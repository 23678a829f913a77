/// Runs the scripts on this machine: on a host's own console, or on a simulated host.
package struct LocalTransport: ShellTransport {
  /// Which host is meant.
  package enum Mode: Equatable, Sendable {
    /// This machine itself.
    case real
    /// The simulated host in a folder, an absolute path.
    case simulated(root: String)
  }

  /// The most that a script may print unless told otherwise, in bytes, on each of its two streams.
  package static let outputLimit = 16 << 20

  package let label: String
  private let mode: Mode
  private let shell: String
  private let sshConnection: String?
  private let limit: Int

  /// `shell` is the path of a POSIX shell; `sshConnection` is this session's SSH_CONNECTION, for the journal; `limit` is the
  /// most that a script may print, in bytes.
  package init(
    mode: Mode, shell: String = "/bin/sh", label: String? = nil, sshConnection: String? = nil,
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
    let command = script.commandLine(arguments)
    let words = ["-c", script.text, "xenpass", modeArgument] + arguments
    guard words.allSatisfy({ !$0.utf8.contains(0) }) else { throw .refusedArgument(command: command) }
    if Task.isCancelled { throw .cancelled(command: command) }

    let output = OutputCollector(limit: limit, onOutput: onOutput)
    let child = ChildProcess(
      executable: shell, arguments: words, environment: environment,
      grace: script.isChanging ? .seconds(10) : .seconds(1))
    // The child outlives the caller's own cancellation: only what may be ended is.
    let work = Task.detached { await child.run(input: input, output: output) }
    let isLate = OnceFlag()
    let watch = Task.detached {
      guard (try? await Task.sleep(for: deadline)) != nil else { return }
      isLate.set()
      work.cancel()
    }
    let ending = await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      if !script.isChanging { work.cancel() }
    }
    watch.cancel()

    if isLate.isSet {
      throw .deadlinePassed(
        command: command, seconds: deadline.components.seconds, printed: output.lastWords,
        isChanging: script.isChanging)
    }
    if Task.isCancelled && !script.isChanging { throw .cancelled(command: command) }
    switch ending {
    case .notStarted(let reason): throw .couldNotStart(command: command, reason: reason)
    case .broken(let reason): throw .lost(command: command, reason: reason, printed: output.lastWords)
    case .ended(let status):
      if output.isOverfull {
        throw .tooMuchOutput(command: command, limit: limit, isChanging: script.isChanging)
      }
      return output.result(status: status)
    }
  }

  private var modeArgument: String {
    switch mode {
    case .real: "real"
    case .simulated(let root): "simulated:\(root)"
    }
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
