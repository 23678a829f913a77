import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("Running a script over ssh", .enabled(if: SSHServer.isPresent))
struct SSHTransportTests {
  private func line(_ server: SSHServer) throws -> SSHConnection {
    try SSHConnection(to: #require(SSHDestination(host: "xs62", options: server.options)))
  }

  @Test("Words with quotes, blanks, dollars, line ends and semicolons arrive as they are")
  func words() throws {
    let server = try SSHServer()
    let words = [
      "it's", "a \"b\"", "$HOME `id` $(id)", "one\ntwo\n", "a; echo no", "", "*", "\\", "'", "''", "-n", "!",
      "~",
      "ünïcode\u{a0}", "a\tb", "# no comment", "%s", "\u{1b}[31m",
    ]
    let text = "main() { for word in \"$@\"; do printf '%s\\0' \"$word\"; done; }\nmain \"$@\"\n"
    let result = try ChildProcess.run(
      ["ssh"] + server.options + ["-T", "--", "xs62", SSHTransport.command(text, words)], deadline: 30)
    #expect(result.status == 0, "\(result.errorText)")
    #expect(result.output == words.flatMap { Array($0.utf8) + [0] })
  }

  @Test("A NUL, and more than fits into an argument, are refused before anything runs")
  func refused() async throws {
    let server = try SSHServer()
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let transport = SSHTransport(line, mode: .simulated(root: host.root))
    await #expect(throws: HostError.refusedArgument(command: "read-change.sh 'a·b'")) {
      try await transport.run(.readChange, arguments: ["a\0b"], input: [], deadline: .seconds(60)) { _ in }
    }
    let long = String(repeating: "x", count: 200_000)
    do {
      _ = try await transport.run(.readChange, arguments: [long], input: [], deadline: .seconds(60)) { _ in }
      Issue.record("ran")
    } catch {
      guard case .tooLong = error else {
        Issue.record("\(error)")
        return
      }
    }
    #expect(server.commandCount == 0)
  }

  @Test("The survey is one command on one connection, and gives what it gives here")
  func survey() async throws {
    let server = try SSHServer()
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let transport = SSHTransport(line, mode: .simulated(root: host.root))
    let there = try await HostOperations(transport).survey()
    #expect(server.commandCount == 1)
    let here = try await host.operations.survey()
    #expect(there.map(\.name) == here.map(\.name))
    #expect(there.first { $0.name == "lspci" } == here.first { $0.name == "lspci" })
    _ = try await HostOperations(transport).survey()
    #expect(server.loginCount == 1)
  }

  @Test("A boot file with every byte there is arrives as it is")
  func bytes() async throws {
    let server = try SSHServer()
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let all = Array(UInt8.min...UInt8.max) + [0x0a]
    let outcome = await HostOperations(SSHTransport(line, mode: .simulated(root: host.root)))
      .replaceBootFile(
        .init(path: "boot/extlinux.conf", title: "it's $all; \"here\"\n", old: TestHost.bootFile, new: all))
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == all)
  }

  @Test("A machine that is no host is recognised, and so is a folder that holds none")
  func objection() async throws {
    let server = try SSHServer()
    let line = try line(server)
    defer { line.close() }
    let real = try await HostOperations(SSHTransport(line, mode: .real)).objection()
    #expect(real?.contains("not a XenServer or XCP-ng host") == true)
    let simulated = try await HostOperations(SSHTransport(line, mode: .simulated(root: "/tmp"))).objection()
    #expect(simulated?.contains("no simulated host") == true)
    let host = TestHost()
    #expect(
      try await HostOperations(SSHTransport(line, mode: .simulated(root: host.root))).objection() == nil)
  }

  @Test("Whatever the user's configuration of ssh says, the scripts run and their output comes")
  func surprises() async throws {
    let server = try SSHServer(client: [
      "RemoteCommand uptime", "RequestTTY force", "LocalForward 127.0.0.1:1 127.0.0.1:2", "SessionType none",
      "StdinNull yes", "ForkAfterAuthentication yes", "ControlMaster auto", "ControlPath /nowhere/%C",
      "PermitLocalCommand yes", "LocalCommand echo surprise", "LogLevel QUIET", "BatchMode no",
    ])
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let transport = SSHTransport(line, mode: .simulated(root: host.root))
    #expect(try await HostOperations(transport).survey().last?.name == "snapshots")
  }

  @Test("A jump host of the user's configuration is gone through, and the host behind it reached")
  func jump() async throws {
    let server = try SSHServer(client: ["ProxyJump gate"])
    let config = "\(server.folder)/config"
    let text = String(decoding: FileBytes.read(config) ?? [], as: UTF8.self)
    let gate = text.split(separator: "\n").filter { !$0.contains("ProxyJump") }.joined(separator: "\n")
    FileBytes.write(Array((text + gate.replacing("Host xs62", with: "Host gate") + "\n").utf8), to: config)
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let operations = HostOperations(SSHTransport(line, mode: .simulated(root: host.root)))
    #expect(try await operations.survey().last?.name == "snapshots")
    #expect(server.loginCount == 2)
    #expect(server.commandCount == 1)
  }

  @Test("A key that only an agent can use is used")
  func agent() async throws {
    let agent = "/tmp/xenpass-agent-\(UInt64.random(in: 0...UInt64.max))"
    let server = try SSHServer(client: ["IdentityAgent \(agent)"])
    let started = try ChildProcess.run(["ssh-agent", "-s", "-a", agent]).text
    let process = started.split(separator: ";").first { $0.contains("SSH_AGENT_PID=") }.flatMap {
      pid_t($0.filter(\.isNumber))
    }
    defer { if let process { kill(process, SIGTERM) } }
    let added = try ChildProcess.run(
      ["ssh-add", "\(server.folder)/user"], environment: ["SSH_AUTH_SOCK": agent])
    #expect(added.status == 0, "\(added.errorText)")
    // From here on the file alone opens nothing without a question.
    try server.lockKey("open sesame")
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let operations = HostOperations(SSHTransport(line, mode: .simulated(root: host.root)))
    #expect(try await operations.survey().last?.name == "snapshots")
  }

  @Test("A host that does not answer is unreachable, and is reached when it answers")
  func unreachable() async throws {
    let server = try SSHServer()
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let operations = HostOperations(SSHTransport(line, mode: .simulated(root: host.root)))
    _ = try await operations.survey()
    server.kill()
    await #expect { _ = try await operations.survey() } throws: {
      ($0 as? HostError)?.trouble == .unreachable
    }
    try server.start()
    _ = try await operations.survey()
  }

  @Test("A key that is let in no more, an unknown host key and another one are three things")
  func threeStates() async throws {
    let server = try SSHServer()
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let operations = HostOperations(SSHTransport(line, mode: .simulated(root: host.root)))
    server.admitKey(false)
    await #expect { _ = try await operations.survey() } throws: {
      ($0 as? HostError)?.trouble == .refusesLogin
    }
    server.admitKey(true)
    server.forgetKey()
    await #expect { _ = try await operations.survey() } throws: {
      ($0 as? HostError)?.trouble == .unknownHostKey
    }
    server.recordKey()
    _ = try await operations.survey()
    try server.changeHostKey()
    await #expect { _ = try await operations.survey() } throws: {
      ($0 as? HostError)?.trouble == .differentHostKey
    }
    server.recordKey()
    _ = try await operations.survey()
  }

  @Test("An old host is reached once its algorithms are agreed to, and only then")
  func old() async throws {
    let server = try SSHServer(
      keyType: "rsa",
      settings: [
        "HostKeyAlgorithms ssh-rsa", "KexAlgorithms diffie-hellman-group14-sha1",
        "PubkeyAcceptedAlgorithms ssh-rsa,ssh-ed25519",
      ])
    let host = TestHost()
    let line = try line(server)
    defer { line.close() }
    let operations = HostOperations(SSHTransport(line, mode: .simulated(root: host.root)))
    await #expect { _ = try await operations.survey() } throws: { error in
      guard case .noConnection(_, let failure)? = error as? HostError else { return false }
      if let algorithms = line.oldAlgorithms(after: failure) { line.agree(to: algorithms) }
      return failure.trouble == .oldAlgorithms
    }
    _ = try await operations.survey()
  }
}
