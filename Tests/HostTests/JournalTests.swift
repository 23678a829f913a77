import Host
import Model
import Testing

@Suite("The journal, as the survey tells it")
struct JournalTests {
  private func journal(_ host: TestHost) async throws -> [JournalEntry] {
    let section = try await host.operations.survey().first { $0.name == "journal" }
    return JournalEntry.list(parsing: section?.text ?? "")
  }

  @Test("A restart that stopped half way is listed with the VMs that ran", arguments: Shell.present)
  func stopped(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: true)
    host.addVM(TestHost.second, running: true)
    host.write("VM_MISSING_PV_DRIVERS", to: "simulation/faults/vm-shutdown-\(TestHost.second)")
    let outcome = await host.operations.reboot(
      host: TestHost.uuid, secondsPerVM: 600,
      shutdowns: [.init(uuid: TestHost.first, way: .clean), .init(uuid: TestHost.second, way: .clean)]
    ) { _ in }
    let change = try #require(try await journal(host).first)
    #expect(change.id == outcome.journal)
    #expect(change.kind == .reboot)
    #expect(change.state == "stopped")
    #expect(change.fields["ran"] == [TestHost.first, TestHost.second])
    #expect(change.bootID == "first-boot")
  }

  @Test("A restart is open until it is closed", arguments: Shell.present)
  func closed(shell: Shell) async throws {
    let host = TestHost(shell)
    let outcome = await host.operations.reboot(host: TestHost.uuid, secondsPerVM: 600, shutdowns: []) {
      _ in
    }
    #expect(RebootRecord.unfinished(in: try await journal(host)).map(\.state) == ["rebooted"])
    _ = await host.operations.closeReboot(journal: outcome.journal?.raw ?? "")
    #expect(RebootRecord.unfinished(in: try await journal(host)).isEmpty)
    #expect(try await journal(host).map(\.state) == ["finished"])
  }

  @Test("Of a write it tells who, when and which file")
  func write() async throws {
    let host = TestHost()
    let transport = LocalTransport(
      mode: .simulated(root: host.root), shell: host.shellPath, sshConnection: "192.0.2.7 5022 192.0.2.1 22")
    let file = TestHost.bootFile
    _ = await HostOperations(transport).replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide", old: file, new: file + file))
    let change = try #require(try await journal(host).first)
    #expect(change.kind == .boot)
    #expect(change.state == "done")
    #expect(change.path == "boot/extlinux.conf")
    #expect(change.who.hasSuffix(" 192.0.2.7"))
    #expect(change.id.hasPrefix(change.started.raw))
  }

  @Test(
    "Of a change without an end it tells what stands there now", arguments: Shell.present,
    ["before", "after", "other"])
  func interrupted(shell: Shell, now: String) async throws {
    let host = TestHost(shell)
    let folder = "var/lib/xenpass/changes/20260101T000000Z-boot-1"
    let file = String(decoding: TestHost.bootFile, as: UTF8.self)
    host.write("boot\n", to: "\(folder)/kind")
    host.write("boot/extlinux.conf\n", to: "\(folder)/path")
    host.write(now == "before" ? file : "earlier\n", to: "\(folder)/before")
    host.write(now == "after" ? file : "later\n", to: "\(folder)/after")
    for state in ["begun\n", ""] {
      host.write(state, to: "\(folder)/state")
      #expect(try await journal(host).map { $0["now"]?.raw } == [now])
    }
    host.write("done\n", to: "\(folder)/state")
    #expect(try await journal(host).map { $0["now"] } == [nil])
  }

  @Test("A journal that cannot be read is listed, and kept", arguments: Shell.present)
  func unreadable(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("\u{0}\u{1}\u{2}", to: "var/lib/xenpass/changes/20200101T000000Z-odd-1/kind")
    host.write("", to: "var/lib/xenpass/changes/not a change")
    let entries = try await journal(host)
    #expect(entries.map(\.id) == ["20200101T000000Z-odd-1", "not a change"])
    #expect(entries.allSatisfy { !$0.isReadable })
    #expect(host.names(in: "var/lib/xenpass/changes").count == 2)
  }
}
