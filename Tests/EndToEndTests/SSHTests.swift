import Glibc
import TestSupport
import Testing

@Suite("A host that ssh reaches", .serialized, .enabled(if: SSHServer.isPresent))
struct SSHTests {
  private func open(
    _ host: DemoRoot, _ server: SSHServer, _ options: [String] = [], size: Tmux.Size = .small
  ) throws -> Tmux.Session {
    try Tmux.Session(
      [BuiltProgram.path, "xs62", "--demo-root", host.root] + server.options + options, size: size,
      environment: ["SSH_AUTH_SOCK": ""])
  }

  /// The host goes down with its ssh server when the simulated machine restarts.
  private func goDown(_ host: DemoRoot, _ server: SSHServer, from bootID: String) async throws {
    try await poll("the host restarts") { host.read("proc/sys/kernel/random/boot_id") != bootID }
    server.kill()
  }

  @Test("From lspci to the started VM, the line down while the host reboots")
  func journey() async throws {
    let host = try DemoRoot()
    host.write("simulation/delays/boot", "8000")
    let server = try SSHServer()
    let bootID = host.read("proc/sys/kernel/random/boot_id")
    let session = try open(host, server)
    _ = try await session.waitFor("xs62")
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    try await goDown(host, server, from: bootID)
    _ = try await session.waitFor("cannot be reached")
    _ = try await session.waitFor("Waiting for xs62")
    try server.start()
    try await session.assignToBacchus()
    _ = try await session.waitFor("03:00.0 is in the VM")
    #expect(host.vm(HowTo.bacchus, "other-config/pci") == "0/0000:03:00.0")
    #expect(host.vm(HowTo.bacchus, "power-state") == "running")
    let who = try ChildProcess.run(["sh", "-c", "cat \(host.root)/var/lib/xenpass/changes/*-boot-*/who"]).text
    #expect(who.hasSuffix(" 127.0.0.1\n"))
    try session.send("q")
    #expect(try await session.waitForExit() == 0)
    #expect(try ChildProcess.run(["pgrep", "-f", "ssh: .*xenpass-ssh-.*mux.*\(server.folder)"]).text.isEmpty)
  }
}
