import Glibc
import TestSupport
import Testing

@Suite("A host that ssh reaches", .serialized, .waits, .enabled(if: SSHServer.isPresent))
struct SSHTests {
  private func open(
    _ host: DemoRoot, _ server: SSHServer, _ options: [String] = [], size: Tmux.Size = .small
  ) throws -> Tmux.Session {
    try Tmux.Session(
      [BuiltProgram.path, "xs62", "--demo-root", host.root] + server.options + options, size: size,
      environment: ["SSH_AUTH_SOCK": ""])
  }

  /// To the moment when the host restarts and its server is gone.
  private func rebootDown(_ session: Tmux.Session, _ host: DemoRoot, _ server: SSHServer) async throws {
    // It comes up when the test says so, and not before its line is down.
    host.write("simulation/delays/boot", "600000")
    let bootID = host.read("proc/sys/kernel/random/boot_id")
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    try await poll("the host restarts") { host.read("proc/sys/kernel/random/boot_id") != bootID }
    server.kill()
    _ = try await session.waitFor("cannot be reached")
    _ = try await session.waitFor("Waiting for xs62")
  }

  private func comeBack(_ host: DemoRoot, _ server: SSHServer) throws {
    host.write("simulation/booting-until", "0")
    try server.start()
  }

  @Test("From lspci to the started VM, the line down while the host reboots")
  func journey() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let session = try open(host, server)
    try await rebootDown(session, host, server)
    try comeBack(host, server)
    try await session.assignToBacchus()
    _ = try await session.waitFor("03:00.0 is in the VM")
    #expect(host.vm(HowTo.bacchus, "other-config/pci") == "0/0000:03:00.0")
    #expect(host.vm(HowTo.bacchus, "power-state") == "running")
    let who = try ChildProcess.run(["sh", "-c", "cat \(host.root)/var/lib/xenpass/changes/*-boot-*/who"]).text
    #expect(who.hasSuffix(" 127.0.0.1\n"))
    #expect(server.hasConnections)
    try session.send("q")
    #expect(try await session.waitForExit() == 0)
    try await poll("its connection is gone") { !server.hasConnections }
  }

  @Test("A key with a passphrase: ssh asks before the screen opens, and once more when the host is back")
  func passphrase() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    try server.lockKey("open sesame")
    let session = try open(host, server)
    try await answer(session, "Enter passphrase for key", with: "open sesame")
    try await rebootDown(session, host, server)
    try comeBack(host, server)
    try await answer(session, "Enter passphrase for key", with: "wrong", again: true)
    try session.send("C-c")
    _ = try await session.waitFor("the login was given up")
    try session.send("Enter")
    try await answer(session, "Enter passphrase for key", with: "open sesame", again: true)
    try await session.assignToBacchus()
    _ = try await session.waitFor("03:00.0 is in the VM")
  }

  @Test(
    "A password only: asked before the screen opens, asked again after the reboot, a wrong one not the end",
    .enabled(if: ThrowawayUser.isPossible))
  func password() async throws {
    let user = try ThrowawayUser()
    let host = try DemoRoot(owner: user.name)
    let server = try SSHServer(
      settings: ["PasswordAuthentication yes", "PubkeyAuthentication no"], client: ["User \(user.name)"])
    let session = try open(host, server)
    try await answer(session, "password:", with: user.password)
    try await rebootDown(session, host, server)
    try comeBack(host, server)
    try await answer(session, "password:", with: "wrong", again: true)
    _ = try await session.waitFor("try again")
    try session.send("C-c")
    _ = try await session.waitFor("refuses our login")
    try session.send("Enter")
    try await answer(session, "password:", with: user.password, again: true)
    try await session.assignToBacchus()
    _ = try await session.waitFor("03:00.0 is in the VM")
  }

  @Test("A host key that is not on record is asked about before the screen opens")
  func unknownKey() async throws {
    let host = try DemoRoot()
    let server = try SSHServer(client: ["StrictHostKeyChecking ask"])
    server.forgetKey()
    let session = try open(host, server)
    try await answer(session, "Are you sure you want to continue connecting", with: "yes")
    _ = try await session.waitFor("likely add-in cards, ")
  }

  @Test("Another host key is refused before the screen opens, with what may be behind it")
  func changedKey() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    try server.changeHostKey()
    let session = try open(host, server, size: .tall)
    #expect(try await session.waitForExit() == 3)
    let screen = try await session.waitFor("shows another host key than the one on record")
    #expect(screen.contains("Somebody else may be answering in its place"))
    #expect(screen.contains("ssh-keygen -R xs62"))
  }

  @Test("Another host key after the reboot stops the journey until somebody has put it on record")
  func changedKeyAfterReboot() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let session = try open(host, server)
    try await rebootDown(session, host, server)
    try server.changeHostKey()
    host.write("simulation/booting-until", "0")
    _ = try await session.waitFor("shows another host key than the one on record")
    _ = try await session.waitFor("nothing goes on by itself")
    server.recordKey()
    try session.send("Enter")
    _ = try await session.waitFor("Which VM gets 03:00.0")
  }

  @Test("Who stops waiting is told how to go on; F5 finds the host when it is back")
  func stopWaiting() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let session = try open(host, server)
    try await rebootDown(session, host, server)
    try session.send("Escape")
    _ = try await session.waitFor("Not waiting any longer")
    try comeBack(host, server)
    try session.send("F5")
    _ = try await session.waitFor("03:00.0 is hidden but in no VM")
  }

  @Test("q while the host is down says on the bare terminal how to go on")
  func quitWhileWaiting() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let session = try open(host, server)
    try await rebootDown(session, host, server)
    try session.send("q")
    #expect(try await session.waitForExit() == 0)
    _ = try await session.waitFor("Start xenpass again when it is back")
  }

  @Test("A line that broke while somebody looked is said, and F5 connects anew")
  func reconnect() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let session = try open(host, server)
    try await session.find("03:00.0")
    try await session.waitForAllAnswered()
    server.kill()
    try session.send("F5")
    _ = try await session.waitFor("cannot be reached")
    try server.start()
    try session.send("F5")
    _ = try await session.waitFor("no trouble any more") { !$0.contains("cannot be reached") }
    try await session.waitForAllAnswered()
    try session.send("Enter")
    _ = try await session.waitFor("label xe-serial")
  }

  @Test(
    "A line that breaks while VMs are shut down: the VM in hand goes down, the rest run on, and the way on is one key"
  )
  func brokenShutdown() async throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    host.write("simulation/delays/vm-shutdown", "4000")
    let ran = try host.running()
    let session = try open(host, server)
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    _ = try await session.waitFor("shutting-down")
    server.kill()
    let screen = try await session.waitFor("This did not work")
    let words = screen.split { $0.isWhitespace || $0 == "│" || $0 == "█" }.joined(separator: " ")
    #expect(words.contains("the line to xs62 broke. It finishes the step that it has begun"))
    try await poll("the host is enabled again") { host.read("simulation/host/enabled") == "true" }
    #expect(try host.running().count == ran.count - 1)
    try server.start()
    try session.send("Enter")
    _ = try await session.waitFor("that ran before")
  }

  private func oldServer() throws -> SSHServer {
    try SSHServer(
      keyType: "rsa",
      settings: [
        "HostKeyAlgorithms ssh-rsa", "KexAlgorithms diffie-hellman-group14-sha1",
        "PubkeyAcceptedAlgorithms ssh-rsa,ssh-ed25519",
      ])
  }

  @Test("An old host's algorithms are explained, and used after a yes")
  func old() async throws {
    let host = try DemoRoot()
    let server = try oldServer()
    let session = try open(host, server, size: .tall)
    let screen = try await session.waitFor("Connect with them? [y/N]")
    #expect(screen.contains("ssh -o HostKeyAlgorithms=+ssh-rsa"))
    #expect(screen.contains("HostKeyAlgorithms +ssh-rsa"))
    #expect(screen.contains("Host xs62"))
    try session.type("y")
    try session.send("Enter")
    _ = try await session.waitFor("likely add-in cards, ")
  }

  @Test("Without a yes an old host's algorithms are not used", arguments: ["", "n", "maybe"])
  func oldRefused(_ word: String) async throws {
    let host = try DemoRoot()
    let server = try oldServer()
    let session = try open(host, server, size: .tall)
    _ = try await session.waitFor("Connect with them? [y/N]")
    try session.type(word)
    try session.send("Enter")
    #expect(try await session.waitForExit() == 3)
    #expect(server.commandCount == 0)
  }

  @Test(
    "status, doctor and undo take a host", arguments: ["status", "doctor", "undo"])
  func commands(_ command: String) throws {
    let host = try DemoRoot()
    let server = try SSHServer()
    let options = ["--demo-root", host.root] + server.options
    let here = try ChildProcess.run([BuiltProgram.path, command, "--demo-root", host.root])
    for words in [[command, "xs62"], [command, "root@xs62"]] {
      let there = try ChildProcess.run([BuiltProgram.path] + words + options)
      #expect(there.status == here.status, "\(there.errorText)")
      #expect(there.text == here.text)
    }
  }

  @Test("A host that cannot be reached, and a machine that is no host, are said with status 3 and 2")
  func noHost() throws {
    let server = try SSHServer()
    let other = try ChildProcess.run([BuiltProgram.path, "status", "xs62"] + server.options)
    #expect(other.status == 2)
    #expect(other.errorText.contains("not a XenServer or XCP-ng host"))
    server.kill()
    let gone = try ChildProcess.run([BuiltProgram.path, "status", "xs62"] + server.options)
    #expect(gone.status == 3)
    #expect(gone.errorText.contains("xs62 cannot be reached"))
  }

  // What was asked before the screen opened still stands on the bare terminal.
  private func answer(
    _ session: Tmux.Session, _ question: String, with text: String, again: Bool = false
  ) async throws {
    _ = try await session.waitFor(question) { screen in
      let parts = screen.split(separator: "wants a login")
      return (again ? parts.count > 1 : !screen.isEmpty) && parts.last?.contains(question) == true
    }
    try session.type(text)
    try session.send("Enter")
  }
}
