import Glibc

/// A user of this machine with a password, who goes when the test has ended. Only root can make one.
package final class ThrowawayUser: Sendable {
  package let name: String
  package let password = "it's a secret $1"

  /// Whether one can be made here.
  package static let isPossible = geteuid() == 0 && access("/usr/sbin/useradd", X_OK) == 0

  package init() throws {
    name = "xenpass-\(UInt16.random(in: 0...UInt16.max))-\(getpid())"
    let made = try ChildProcess.run(["useradd", "-M", "-d", "/tmp", "-s", "/bin/sh", name])
    guard made.status == 0 else { throw SSHServer.Failure(description: made.errorText) }
    let set = try ChildProcess.run(["chpasswd"], input: Array("\(name):\(password)\n".utf8))
    guard set.status == 0 else { throw SSHServer.Failure(description: set.errorText) }
  }

  deinit {
    _ = try? ChildProcess.run(["pkill", "-KILL", "-u", name])
    _ = try? ChildProcess.run(["userdel", name])
  }
}
