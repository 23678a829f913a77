import Glibc

/// A real OpenSSH server on loopback, with keys and configuration of its own; it ends with this object.
///
/// Its client's configuration knows it as `xs62`. It runs as whoever runs the tests, and lets in nobody else.
package final class SSHServer: Sendable {
  /// What went wrong while it was made.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Where everything of it lies.
  package let folder: String
  /// Where it listens, on 127.0.0.1.
  package let port: Int

  /// Whether this machine has one.
  package static let isPresent = access(program, X_OK) == 0 && access("/usr/bin/ssh-keygen", X_OK) == 0

  /// `keyType` is that of the host's key, as ssh-keygen names it; `settings` are lines before the others of sshd_config,
  /// `client` lines of the client's.
  package init(keyType: String = "ed25519", settings: [String] = [], client: [String] = []) throws {
    var template = Array("/tmp/xenpass-sshd-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw Failure(description: "no folder") }
    folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    port = Self.freePort()
    // Without this folder a server that root starts ends at once; a package's own start script makes it.
    if geteuid() == 0 { mkdir("/run/sshd", 0o755) }
    try makeKey("host", type: keyType)
    try makeKey("user", type: "ed25519")
    FileBytes.write(FileBytes.read("\(folder)/user.pub") ?? [], to: "\(folder)/authorized_keys")
    let user = geteuid() == 0 ? "root" : ""
    write(
      settings + [
        "Port \(port)", "ListenAddress 127.0.0.1", "HostKey \(folder)/host", "PidFile \(folder)/pid",
        "AuthorizedKeysFile \(folder)/authorized_keys", "StrictModes no", "UsePAM no", "LogLevel VERBOSE",
        "PasswordAuthentication no", "KbdInteractiveAuthentication no", "PermitRootLogin yes",
      ], to: "sshd_config")
    write(
      ["Host xs62"]
        + (client + ["HostName 127.0.0.1", "Port \(port)", "StrictHostKeyChecking yes", "IdentitiesOnly yes"]
        + (user.isEmpty ? [] : ["User \(user)"])
        + [
          "IdentityFile \(folder)/user", "UserKnownHostsFile \(folder)/known_hosts",
          "GlobalKnownHostsFile none",
        ])
        .map { "  " + $0 },
      to: "config")
    recordKey()
    try start()
  }

  deinit {
    kill()
    _ = try? ChildProcess.run(["rm", "-rf", folder])
  }

  /// The words that make xenpass, or ssh, use it.
  package var options: [String] { ["-F", "\(folder)/config"] }

  /// Starts it, and waits until it answers.
  package func start() throws {
    _ = try ChildProcess.run([
      "sh", "-c",
      "setsid \(Self.program) -D -e -f \(folder)/sshd_config </dev/null >/dev/null 2>>\(folder)/log &",
    ])
    let end = Clock.milliseconds() + 30_000
    // It answers a moment before it writes down its number, without which nobody could end it.
    while listener == nil || !answers() {
      guard Clock.milliseconds() < end else { throw Failure(description: "sshd does not answer:\n\(log)") }
      usleep(20_000)
    }
  }

  /// Ends it with every connection, at once and without a word to the other side: as a power cut would.
  package func kill() {
    guard let process = listener else { return }
    // The listener last: it could open another connection meanwhile only if somebody asked for one.
    for connection in connections(of: process) { Glibc.kill(connection, SIGKILL) }
    Glibc.kill(process, SIGKILL)
    unlink("\(folder)/pid")
  }

  /// Whether somebody is connected.
  package var hasConnections: Bool { listener.map { !connections(of: $0).isEmpty } ?? false }

  private var listener: pid_t? {
    let text = String(decoding: FileBytes.read("\(folder)/pid") ?? [], as: UTF8.self)
    return pid_t(text.filter(\.isNumber)).flatMap { $0 > 1 ? $0 : nil }
  }

  // The processes of sshd itself; what they have started for clients lives on, as it would on a host.
  private func connections(of process: pid_t) -> [pid_t] {
    let listed = (try? ChildProcess.run(["pgrep", "-P", "\(process)"]).text) ?? ""
    return listed.split(separator: "\n").compactMap { pid_t($0) }.flatMap { child -> [pid_t] in
      let name = String(decoding: FileBytes.read("/proc/\(child)/comm") ?? [], as: UTF8.self)
      return name.hasPrefix("sshd") ? connections(of: child) + [child] : []
    }
  }

  /// Ends the ssh processes of this machine that use it, as if each had been killed.
  package func killClients() {
    _ = try? ChildProcess.run(["pkill", "-KILL", "-f", "^[^ ]*/ssh .*\(folder)/config"])
  }

  /// Gives the host another key; its new one is not on record.
  package func changeHostKey() throws {
    kill()
    unlink("\(folder)/host")
    unlink("\(folder)/host.pub")
    try makeKey("host", type: "ed25519")
    try start()
  }

  /// Puts the host's key on record.
  package func recordKey() {
    let key = String(decoding: FileBytes.read("\(folder)/host.pub") ?? [], as: UTF8.self)
    write(["[127.0.0.1]:\(port) \(key)"], to: "known_hosts")
  }

  /// Forgets the host's key.
  package func forgetKey() { unlink("\(folder)/known_hosts") }

  /// Lets the key in, or not.
  package func admitKey(_ isAdmitted: Bool) {
    FileBytes.write(
      isAdmitted ? FileBytes.read("\(folder)/user.pub") ?? [] : [], to: "\(folder)/authorized_keys")
  }

  /// Gives the client's key a passphrase, which ssh then has to ask for.
  package func lockKey(_ passphrase: String) throws {
    let done = try ChildProcess.run([
      "ssh-keygen", "-q", "-p", "-P", "", "-N", passphrase, "-f", "\(folder)/user",
    ])
    guard done.status == 0 else { throw Failure(description: done.errorText) }
  }

  /// What it has logged.
  package var log: String { String(decoding: FileBytes.read("\(folder)/log") ?? [], as: UTF8.self) }

  /// How many commands it has run for clients.
  package var commandCount: Int { loggedCount("Starting session: command") }

  /// How many logins by key it has let in.
  package var loginCount: Int { loggedCount("Accepted publickey") }

  // sshd ends its lines with CR and LF, which to Swift is one character, and not a line feed.
  private func loggedCount(_ words: String) -> Int {
    log.split(whereSeparator: \.isNewline).count { $0.contains(words) }
  }

  private static let program = "/usr/sbin/sshd"

  private func makeKey(_ name: String, type: String) throws {
    let made = try ChildProcess.run(["ssh-keygen", "-q", "-t", type, "-N", "", "-f", "\(folder)/\(name)"])
    guard made.status == 0 else { throw Failure(description: made.errorText) }
  }

  private func write(_ lines: [String], to name: String) {
    FileBytes.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: "\(folder)/\(name)")
  }

  private func answers() -> Bool { Self.withSocket { connect($0, to: port) } }

  private static func freePort() -> Int {
    withSocket { descriptor -> Int in
      var address = loopback(0)
      var size = socklen_t(MemoryLayout<sockaddr_in>.size)
      return withUnsafeMutablePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
          guard bind(descriptor, generic, size) == 0, getsockname(descriptor, generic, &size) == 0 else {
            return 0
          }
          return Int(UnsafeRawPointer(generic).loadUnaligned(fromByteOffset: 2, as: UInt16.self).bigEndian)
        }
      }
    }
  }

  private func connect(_ descriptor: Int32, to port: Int) -> Bool {
    var address = Self.loopback(port)
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func withSocket<Result>(_ body: (Int32) -> Result) -> Result {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(descriptor) }
    return body(descriptor)
  }

  private static func loopback(_ port: Int) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port)).bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7f00_0001).bigEndian
    return address
  }
}
