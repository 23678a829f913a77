import Glibc
import Model
import Synchronization

/// The line to a host: one connection of the system's ssh, shared through a socket in a private folder.
package actor SSHConnection {
  /// The host.
  package nonisolated let destination: SSHDestination

  private nonisolated let program: String
  private nonisolated let folder: String
  private nonisolated let watch: ExitWatch
  private nonisolated let old = Mutex(OldAlgorithms())
  private var connecting: Task<SSHFailure?, Never>?

  /// A line that is not yet connected; throws if there is no ssh, or no place for its socket.
  package init(to destination: SSHDestination) throws(HostError) {
    guard let program = Self.program else {
      throw .couldNotStart(
        command: "ssh", reason: "there is no program of this name in PATH. It comes with OpenSSH.")
    }
    // A socket's path has at most 107 bytes, of which ssh needs 17 for itself while it makes it: no TMPDIR here.
    var path = Array("/tmp/xenpass-ssh-XXXXXX".utf8CString)
    guard mkdtemp(&path) != nil else {
      throw .couldNotStart(
        command: "ssh", reason: "no private folder in /tmp: \(String(cString: strerror(errno)))")
    }
    let folder = String(decoding: path.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    guard let watch = ExitWatch(over: folder) else {
      rmdir(folder)
      throw .couldNotStart(
        command: "/bin/sh",
        reason: "it is needed to end the connection when xenpass ends: \(String(cString: strerror(errno)))")
    }
    self.program = program
    self.destination = destination
    self.folder = folder
    self.watch = watch
  }

  /// Makes sure that the connection stands, without a question to anybody.
  package func connect() async -> SSHFailure? {
    if await isUp() { return nil }
    if let connecting { return await connecting.value }
    let task = Task { await open() }
    connecting = task
    defer { connecting = nil }
    return await task.value
  }

  /// Connects on the bare terminal, where ssh asks what it must know. Returns when that is done.
  package nonisolated func connectOnTerminal() -> SSHFailure? {
    unlink(socket)
    let words = masterWords(asks: true)
    var printed: [UInt8] = []
    let status = ForegroundProcess(executable: program, arguments: words).run { printed += $0 }
    if status == 0 { return nil }
    if status == 128 + SIGINT { return SSHFailure(givenUpOn: destination.host) }
    return SSHFailure(host: destination.host, printed: String(decoding: printed, as: UTF8.self))
  }

  /// What would have to be agreed to after this failure; nil if that would not help.
  package nonisolated func oldAlgorithms(after failure: SSHFailure) -> OldAlgorithms? {
    guard failure.trouble == .oldAlgorithms else { return nil }
    return old.withLock { $0.adding(from: failure.raw) }
  }

  /// From now on these may be used for this host.
  package nonisolated func agree(to algorithms: OldAlgorithms) { old.withLock { $0 = algorithms } }

  /// Ends the connection and removes its folder.
  package nonisolated func close() {
    if access(socket, F_OK) == 0 {
      _ = ForegroundProcess(
        executable: program,
        arguments: ["-o", "ControlPath=\(socket)", "-O", "exit", "--", destination.host], isQuiet: true
      ).run { _ in }
    }
    watch.end()
  }

  /// The words after `ssh` that run a command on the host through the connection.
  nonisolated func words(command: String) -> [String] {
    destination.words(socket: socket, isMaster: false, asks: false, old: old.withLock { $0 })
      + ["-T", "--", destination.host, command]
  }

  /// The program.
  nonisolated var executable: String { program }

  private nonisolated var socket: String { "\(folder)/s" }

  private nonisolated func masterWords(asks: Bool) -> [String] {
    destination.words(socket: socket, isMaster: true, asks: asks, old: old.withLock { $0 })
      + ["-f", "-N", "-T", "--", destination.host]
  }

  private func isUp() async -> Bool {
    guard access(socket, F_OK) == 0 else { return false }
    let words = ["-o", "ControlPath=\(socket)", "-O", "check", "--", destination.host]
    return await run(words).status == 0
  }

  private func open() async -> SSHFailure? {
    // A socket that a killed ssh left would keep the new one from sharing its connection.
    unlink(socket)
    let end = await run(masterWords(asks: false))
    return end.status == 0 ? nil : SSHFailure(host: destination.host, printed: end.printed)
  }

  private func run(_ words: [String]) async -> (status: Int32, printed: String) {
    let output = OutputCollector(limit: 1 << 16) { _ in }
    let child = ChildProcess(
      executable: program, arguments: words, environment: ProcessEnvironment.all, grace: .seconds(1))
    switch await child.run(input: [], output: output) {
    case .ended(let status): return (status, output.lastWords)
    case .notStarted(let reason), .broken(let reason): return (-1, reason)
    }
  }

  private static var program: String? {
    let folders = ProcessEnvironment.all["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
    return folders.split(separator: ":").map { "\($0)/ssh" }.first {
      $0.hasPrefix("/") && access($0, X_OK) == 0
    }
  }
}
