/// A host as the system's ssh knows it, with what was given for it on the command line.
package struct SSHDestination: Equatable, Sendable {
  /// `[user@]host`, or an alias of the user's ssh configuration.
  package var host: String
  /// Words for ssh, such as `-p`, `2222`. They come before the user's own configuration.
  package var options: [String]
  /// Options that count when nothing else names them, each as `Name=value`.
  package var defaults: [String]

  /// A host of these parts; nil if ssh would take the name for an option, or if it holds something that no name has.
  package init?(host: String, options: [String] = [], defaults: [String] = []) {
    let isName = !host.isEmpty && !host.hasPrefix("-") && !host.utf8.contains { $0 <= 0x20 || $0 == 0x7f }
    guard isName, (options + defaults).allSatisfy({ !$0.utf8.contains(0) }) else { return nil }
    self.host = host
    self.options = options
    self.defaults = defaults
  }

  /// The host's name without the user, for messages and for `ssh-keygen -R`.
  package var name: String { String(host.split(separator: "@").last ?? "") }

  /// The words between `ssh` and the command that runs on the host. ssh takes the first value it sees for an option:
  /// what must not be otherwise comes first, then what was asked for, then what is merely better.
  ///
  /// See ssh(1) and ssh_config(5) of OpenSSH; 7.6 (2017) is the oldest that knows all that is not ignored here.
  func words(socket: String, isMaster: Bool, asks: Bool, old: OldAlgorithms) -> [String] {
    var fixed = [
      // Older clients do not know these; newer ones must not have them set by the user's configuration.
      "IgnoreUnknown=SessionType,StdinNull,ForkAfterAuthentication,PubkeyAcceptedAlgorithms",
      "ClearAllForwardings=yes", "RemoteCommand=none", "RequestTTY=no", "PermitLocalCommand=no",
      "ControlPath=\(socket)", "ControlMaster=\(isMaster ? "yes" : "no")", "LogLevel=INFO",
      "BatchMode=\(asks ? "no" : "yes")",
    ]
    if !isMaster { fixed += ["SessionType=default", "StdinNull=no", "ForkAfterAuthentication=no"] }
    // ExitWatch ends the connection with xenpass; this is for the case that both were killed. A person may read a screen
    // for some minutes; after that a new connection is made by itself, or asked for.
    if isMaster { fixed.append("ControlPersist=600") }
    let preferred = [
      "Compression=yes", "ConnectTimeout=10", "ServerAliveInterval=10", "ServerAliveCountMax=3",
    ]
    let before = fixed + old.options
    return before.flatMap { ["-o", $0] } + options + (defaults + preferred).flatMap { ["-o", $0] }
  }
}
