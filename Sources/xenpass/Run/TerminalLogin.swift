import Glibc
import Host
import Model

/// Logging in to a host on the bare terminal, before the screen opens or while it is suspended.
struct TerminalLogin: Sendable {
  let connection: SSHConnection

  /// The first connection. Without a terminal nothing is asked.
  func first() async -> SSHFailure? {
    if isatty(STDIN_FILENO) == 0 { return await connection.connect() }
    return connect()
  }

  /// Once more, since the host wants it.
  func again() -> Failure? {
    Console.say("xenpass: \(connection.destination.host) wants a login. Ctrl-C gives up.")
    guard let failure = connect() else { return nil }
    return Failure(
      attempted: "Log in to \(connection.destination.host)",
      happened: failure.said.isEmpty ? ["no login"] : failure.said,
      next: failure.whatToDo, trouble: failure.trouble)
  }

  /// Ends the connection.
  func close() { connection.close() }

  private func connect() -> SSHFailure? {
    while let failure = connection.connectOnTerminal() {
      guard let algorithms = connection.oldAlgorithms(after: failure), agrees(to: algorithms) else {
        return failure
      }
      connection.agree(to: algorithms)
    }
    return nil
  }

  private func agrees(to algorithms: OldAlgorithms) -> Bool {
    let host = connection.destination.host
    Console.say(
      """

      \(host) is an old host: it knows only algorithms that this ssh does not use by itself any more.
      XenServer 6.2 is one of them; its 32-bit dom0 could not run xenpass itself, so ssh is the way. They are weaker
      than today's, and on your own network usually good enough.
      xenpass can use them for this host, now only:

      \(algorithms.options.map { "    ssh -o \($0)" }.joined(separator: "\n"))

      To have ssh use them always, add to ~/.ssh/config:

      \(algorithms.configuration(for: connection.destination.name).map { "    \($0)" }.joined(separator: "\n"))

      Connect with them? [y/N]
      """)
    guard let answer = readLine() else { return false }
    return ["y", "yes"].contains(answer.lowercased())
  }
}
