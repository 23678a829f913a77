import Host
import Model
import TestSupport
import Testing

@Suite("What the journal keeps, and taking it back")
struct UndoTests {
  private let old = TestHost.bootFile
  private let new = TestHost.bootFile + Array("# another line\n".utf8)

  private func file(undoes: String? = nil, back: Bool = false) -> HostOperations.FileChange {
    HostOperations.FileChange(
      path: "boot/extlinux.conf", title: back ? "undo" : "hide 03:00.0", old: back ? new : old,
      new: back ? old : new, identities: back ? [] : ["0000:03:00.0 1131:7164 1131:0707 - 5"], undoes: undoes)
  }

  @Test(
    "A change is read with its bytes before and after, its steps and what the cards were",
    arguments: Shell.present)
  func read(shell: Shell) async throws {
    let host = TestHost(shell)
    let outcome = await host.operations.replaceBootFile(file())
    let sections = try await host.operations.readChange(try #require(outcome.journal).raw)
    let bytes = Dictionary(uniqueKeysWithValues: sections.map { ($0.name, $0.bytes) })
    #expect(bytes["before"] == old)
    #expect(bytes["after"] == new)
    #expect(bytes["identity"] == Array("0000:03:00.0 1131:7164 1131:0707 - 5\n".utf8))
    #expect(bytes["program"] == Array("xenpass \(HostScript.version)\n".utf8))
    #expect(String(decoding: bytes["log"] ?? [], as: UTF8.self).contains("step read-back ok byte for byte"))
    let survey = try await host.operations.survey()
    #expect(survey.first { $0.name == "identities" }?.text == "0000:03:00.0 1131:7164 1131:0707 - 5\nend\n")
  }

  @Test("What is taken back is marked as undone, and is a change of its own", arguments: Shell.present)
  func undone(shell: Shell) async throws {
    let host = TestHost(shell)
    let id = try #require(await host.operations.replaceBootFile(file()).journal).raw
    let outcome = await host.operations.replaceBootFile(file(undoes: id, back: true))
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(host.read("var/lib/xenpass/changes/\(id)/state") == "undone\n")
    #expect(host.names(in: "var/lib/xenpass/changes").count == 2)
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == old)
  }

  @Test(
    "A change is named by its folder and nothing else", arguments: Shell.present,
    ["../../etc", "a/b", ".", "20200101T000000Z-boot-1"])
  func names(shell: Shell, name: String) async throws {
    let host = TestHost(shell)
    #expect(await host.operations.replaceBootFile(file(undoes: name)).meaning == .refused)
    await #expect(throws: HostError.self) { try await host.operations.readChange(name) }
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == old)
  }

  @Test("A key that is taken back marks its change too", arguments: Shell.present)
  func key(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: false)
    _ = await host.operations.setKey(uuid: TestHost.first, expected: nil, new: "0/0000:03:00.0")
    let entry = try #require(host.journal("key"))
    let id = try #require(entry.split(separator: "/").last.map(String.init))
    let outcome = await host.operations.setKey(
      uuid: TestHost.first, expected: "0/0000:03:00.0", new: nil, undoes: id)
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(host.read("\(entry)/state") == "undone\n")
  }

  @Test(
    "Suspend, checkpoint and migration are blocked; any other parameter is refused", arguments: Shell.present)
  func parameters(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: false)
    let outcome = await host.operations.setParameters(
      uuid: TestHost.first, [("blocked-operations:suspend", "card"), ("affinity", TestHost.uuid)])
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(host.read("simulation/vms/\(TestHost.first)/blocked-operations/suspend") == "card")
    #expect(host.read("simulation/vms/\(TestHost.first)/affinity") == TestHost.uuid)
    let entry = try #require(host.journal("parameter"))
    #expect(host.read("\(entry)/before")?.hasPrefix("affinity: ") == true)
    let id = try #require(entry.split(separator: "/").last.map(String.init))
    let back = await host.operations.setParameters(
      uuid: TestHost.first, [("blocked-operations:suspend", "")], undoes: id)
    #expect(back.meaning == .done, "\(back)")
    #expect(host.read("simulation/vms/\(TestHost.first)/blocked-operations/suspend") == nil)
    #expect(host.read("\(entry)/state") == "undone\n")
    for (name, value) in [("name-label", "x"), ("blocked-operations:start_on", "x"), ("affinity", "a\nb")] {
      #expect(
        await host.operations.setParameters(uuid: TestHost.first, [(name, value)]).meaning == .refused)
    }
  }
}
