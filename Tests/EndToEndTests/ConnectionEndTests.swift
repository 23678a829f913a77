import Glibc
import TestSupport
import Testing

/// However the program ends, its connection and its private folder go with it.
@Suite("The end of a connection", .serialized, .waits, .enabled(if: SSHServer.isPresent))
struct ConnectionEndTests {
  /// A way in which the program ends.
  enum End: String, CaseIterable {
    case quit, killed, terminated, hungUp = "the window closed", hungUpTwice = "two hang-ups"
  }

  /// The private folder of the client that uses this server; nil if there is none now.
  private func folder(of server: SSHServer) -> String? {
    let listed =
      (try? ChildProcess.run(["pgrep", "-a", "-f", "ControlPath=.*\(server.folder)/config"]).text) ?? ""
    return listed.split(whereSeparator: { " =\n".contains($0) }).first {
      $0.hasPrefix("/tmp/xenpass-ssh-")
    }.map { String($0.dropLast("/s".count)) }
  }

  private func waitForEnd(of folder: String, _ server: SSHServer) async throws {
    try await poll("the connection is gone") { !server.hasConnections }
    try await poll("the folder \(folder) is gone") { access(folder, F_OK) != 0 }
    try await poll("no ssh is left") { self.folder(of: server) == nil }
  }

  @Test("A screen that ends leaves no ssh and no folder", arguments: End.allCases)
  func screen(_ end: End) async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let session = try Tmux.Session(
      [BuiltProgram.path, "xs62", "--demo-root", host.root] + server.options,
      environment: ["SSH_AUTH_SOCK": ""])
    _ = try await session.waitFor("03:00.0")
    let folder = try #require(self.folder(of: server))
    #expect(access(folder, F_OK) == 0)
    switch end {
    case .quit: try session.send("q")
    case .killed: try session.signal()
    case .terminated: try session.signal(SIGTERM)
    case .hungUp: session.end()
    case .hungUpTwice:
      let process = try session.processID
      kill(process, SIGHUP)
      kill(process, SIGHUP)
    }
    try await waitForEnd(of: folder, server)
  }

  @Test("A command whose reader goes leaves no ssh and no folder")
  func lostReader() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let words = ([BuiltProgram.path, "status", "xs62", "--demo-root", host.root] + server.options)
      .joined(separator: " ")
    _ = try ChildProcess.run(["sh", "-c", "\(words) | head -1"], environment: ["SSH_AUTH_SOCK": ""])
    try await poll("the connection is gone") { !server.hasConnections }
    try await poll("no ssh is left") { self.folder(of: server) == nil }
  }

  @Test("A signal while ssh still connects ends that ssh, too", arguments: [SIGINT, SIGTERM, SIGKILL])
  func connecting(_ signal: Int32) async throws {
    let server = try SSHServer(client: ["ProxyCommand sleep 300"])
    let session = try Tmux.Session(
      [BuiltProgram.path, "status", "xs62"] + server.options, environment: ["SSH_AUTH_SOCK": ""])
    try await poll("ssh connects") { self.folder(of: server) != nil }
    let folder = try #require(self.folder(of: server))
    try session.signal(signal)
    try await poll("no ssh is left") { self.folder(of: server) == nil }
    try await poll("the folder is gone") { access(folder, F_OK) != 0 }
  }

  @Test("A simulated host of one run goes with it", arguments: [SIGHUP, SIGKILL, SIGTERM])
  func demo(_ signal: Int32) async throws {
    var template = Array("/tmp/xenpass-tmp-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { $0.baseAddress.flatMap { mkdtemp($0) } }
    let parent = String(cString: try #require(made))
    defer { _ = try? ChildProcess.run(["rm", "-rf", parent]) }
    let session = try Tmux.Session([BuiltProgram.path, "--demo"], environment: ["TMPDIR": parent])
    _ = try await session.waitFor("03:00.0")
    let names = { try ChildProcess.run(["ls", parent]).text }
    #expect(try names().contains("xenpass-demo-"))
    try session.signal(signal)
    try await poll("the folder is gone") { try names().isEmpty }
  }
}
