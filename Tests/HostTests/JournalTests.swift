import Host
import Testing

@Suite("The journal, as the survey tells it")
struct JournalTests {
  private func journal(_ host: TestHost) async throws -> [JournalChange] {
    let section = try await host.operations.survey().first { $0.name == "journal" }
    return JournalChange.list(parsing: section?.text ?? "")
  }

  @Test("A restart that stopped half way is listed with the VMs that ran", arguments: Shell.present)
  func stopped(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: true)
    host.addVM(TestHost.second, running: true)
    host.write("VM_MISSING_PV_DRIVERS", to: "simulation/faults/vm-shutdown-\(TestHost.second)")
    let outcome = try await host.operations.reboot(
      host: TestHost.uuid, secondsPerVM: 600,
      shutdowns: [.init(uuid: TestHost.first, way: .clean), .init(uuid: TestHost.second, way: .clean)]
    ) { _ in }
    let change = try #require(try await journal(host).first)
    #expect(change.id == outcome.journal)
    #expect(change.kind == "reboot")
    #expect(change.state == .stopped)
    #expect(change.ran == [TestHost.first, TestHost.second])
    #expect(change.bootID == "first-boot")
  }

  @Test("A restart is listed until it is closed", arguments: Shell.present)
  func closed(shell: Shell) async throws {
    let host = TestHost(shell)
    let outcome = try await host.operations.reboot(host: TestHost.uuid, secondsPerVM: 600, shutdowns: []) {
      _ in
    }
    #expect(try await journal(host).map(\.state) == [.rebooted])
    _ = try await host.operations.closeReboot(journal: outcome.journal ?? "")
    #expect(try await journal(host).isEmpty)
  }

  @Test("Of a write it tells who, when and which file")
  func write() async throws {
    let host = TestHost()
    let transport = LocalTransport(
      mode: .simulated(root: host.root), shell: host.shellPath, sshConnection: "192.0.2.7 5022 192.0.2.1 22")
    let file = TestHost.bootFile
    _ = try await HostOperations(transport).replaceBootFile(
      path: "boot/extlinux.conf", title: "hide", old: file, new: file + file)
    let change = try #require(try await journal(host).first)
    #expect(change.kind == "boot")
    #expect(change.state == .done)
    #expect(change.path == "boot/extlinux.conf")
    #expect(change.who.hasSuffix(" 192.0.2.7"))
    #expect(change.id.hasPrefix(change.started))
  }

  @Test(
    "A damaged journal is read as far as it can be",
    arguments: ["state done\n", "\n \n", "change\nran\nstate\n"])
  func damaged(text: String) {
    #expect(JournalChange.list(parsing: text).count <= 1)
    #expect(JournalChange.list(parsing: text + "change a\nkind boot\nfuture word\n").last?.kind == "boot")
  }
}
