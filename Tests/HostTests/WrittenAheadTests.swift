import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("The journal is written ahead, and every write to it is checked")
struct WrittenAheadTests {
  private static let new = TestHost.bootFile + Array("# changed\n".utf8)
  private static let identity = "0000:03:00.0 1131:7164 1131:0707 - -"

  private func replace(on host: TestHost) async throws -> ChangeOutcome {
    await host.operations.replaceBootFile(
      .init(
        path: "boot/extlinux.conf", title: "hide", old: TestHost.bootFile, new: Self.new,
        identities: [Self.identity]))
  }

  /// A change that is told by its step of the broken line; its kind, and its state at the end.
  private static let changes: [(step: BrokenStep, kind: String, state: String)] = [
    (.writeBoot, "boot", "done"), (.setBootWord, "boot", "done"), (.arm, "trial", "armed"),
    (.keep, "trial", "done"),
    (.loader, "extlinux", "done"), (.key, "key", "done"), (.parameters, "parameter", "done"),
    (.startFirst, "start", "done"), (.stopOne, "stop", "done"), (.enable, "enable", "done"),
    (.shutdown, "reboot", "rebooted"),
  ]

  @Test(
    "What is done is begun on the disk before it is done, and done on the disk before it is said",
    arguments: changes.map { ($0, Shell.dash) }
      + [(changes[0], Shell.bash), (changes[5], .busybox)].filter { Shell.present.contains($0.1) })
  func onDisk(_ change: (step: BrokenStep, kind: String, state: String), _ shell: Shell) async throws {
    let host = TestHost(shell)
    change.step.prepare(host)
    // What is in this folder is what a power cut would leave of the journal.
    host.replace(
      command: "tools/sync",
      by: "r=${0%/tools/*}; /bin/rm -rf \"$r/disk\"; /bin/cp -r \"$r/var/lib/xenpass/changes\" \"$r/disk\"")
    // The change waits at its gate; there the disk is looked at.
    let run = Task { await change.step.run(host.operations) }
    let end = ContinuousClock.now + .seconds(120)
    while host.read("simulation/reached") == nil, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(10))
    }
    let entry = try #require(host.names(in: "disk").first { $0.contains("-\(change.kind)-") }, "\(change)")
    let state = host.read("disk/\(entry)/state")
    #expect(state == "begun\n" || change.kind == "reboot" && state == "disabled\n", "\(change)")
    for field in ["kind", "boot", "started", "who", "plan", "program", "version"] {
      #expect(host.read("disk/\(entry)/\(field)")?.isEmpty == false, "\(change): \(field)")
    }
    if ["boot", "trial", "key", "parameter", "stop", "enable", "extlinux"].contains(change.kind) {
      #expect(host.read("disk/\(entry)/before")?.isEmpty == false, "\(change)")
      #expect(host.read("disk/\(entry)/after")?.isEmpty == false, "\(change)")
    }
    if change.kind == "reboot" {
      #expect(host.read("disk/\(entry)/ran") == "\(TestHost.first)\n\(TestHost.second)\n")
    }
    host.write("", to: "simulation/gate")
    _ = await run.value
    #expect(host.read("disk/\(entry)/state") == "\(change.state)\n", "\(change)")
  }

  @Test(
    "A field that cannot be written refuses before anything is touched", arguments: Shell.present,
    [
      "who", "kind", "version", "program", "plan", "boot", "started", "path", "before", "after", "identity",
      "state",
    ])
  func fields(shell: Shell, field: String) async throws {
    let host = TestHost(shell)
    host.replace(
      command: "tools/mkdir",
      by: "/bin/mkdir \"$@\" || exit 1; case $1 in */part-*) /bin/ln -s /dev/full \"$1/\(field)\" ;; esac")
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .refused, "\(outcome)")
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == TestHost.bootFile)
    #expect(host.names(in: "boot") == ["extlinux.conf", "ldlinux.sys"])
    #expect(host.names(in: "var/lib/xenpass/changes") == [])
    #expect(host.names(in: "var/lib/xenpass") == ["changes"])
  }

  @Test(
    "A change that cannot be marked as done is told as it is, and not as done", arguments: Shell.present)
  func notRecorded(shell: Shell) async throws {
    let host = TestHost(shell)
    host.replace(
      command: "tools/mv",
      by: "case $3 in */changes/*/state) exit 1 ;; esac; exec /bin/mv \"$@\"")
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .failed, "\(outcome)")
    #expect(outcome.reason?.contains("could not be brought up to date") == true, "\(outcome)")
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == Self.new)
    #expect(host.outcomes("boot").first?.hasPrefix("boot-file as-asked ") == true)
    #expect(host.journal("boot").flatMap { host.read("\($0)/state") } == "begun\n")
  }

  @Test("A change that cannot be marked as undone is told", arguments: Shell.present)
  func notUndone(shell: Shell) async throws {
    let host = TestHost(shell)
    let id = try #require(try await replace(on: host).journal).raw
    host.replace(
      command: "tools/mv",
      by: "case $3 in */\(id)/state) exit 1 ;; esac; exec /bin/mv \"$@\"")
    let outcome = await host.operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "undo", old: Self.new, new: TestHost.bootFile, undoes: id))
    #expect(outcome.meaning == .failed, "\(outcome)")
    #expect(outcome.reason?.contains("\(id) is not marked as undone") == true, "\(outcome)")
  }

  @Test("Names of changes sort as they were made, whatever the clock says", arguments: Shell.present)
  func order(shell: Shell) async throws {
    let host = TestHost(shell)
    var ids: [String] = []
    var file = TestHost.bootFile
    for clock in [
      "exec /bin/date \"$@\"", "echo 20200101T000000Z", "exit 1", "echo nonsense", "exec /bin/date \"$@\"",
    ] {
      host.replace(command: "tools/date", by: clock)
      let next = file + Array("# again\n".utf8)
      let outcome = await host.operations.replaceBootFile(
        .init(path: "boot/extlinux.conf", title: "hide", old: file, new: next))
      #expect(outcome.meaning == .done, "\(clock): \(outcome)")
      ids.append(try #require(outcome.journal).raw)
      file = next
    }
    #expect(ids == ids.sorted() && Set(ids).count == ids.count, "\(ids)")
    #expect(host.names(in: "var/lib/xenpass/changes") == ids)
  }

  @Test(
    "What the hidden cards are is in the toolstack's database, too; a toolstack that does not take it is told",
    arguments: Shell.present)
  func database(shell: Shell) async throws {
    let host = TestHost(shell)
    let key = "simulation/host/other-config/xenpass-identity-0000.03.00.0"
    #expect(try await replace(on: host).meaning == .done)
    #expect(host.read(key) == "1131:7164 1131:0707 - -")
    unlink("\(host.root)/\(key)")
    host.write("Lost connection to the server.", to: "simulation/faults/host-param-set")
    let outcome = await host.operations.replaceBootFile(
      .init(
        path: "boot/extlinux.conf", title: "hide", old: Self.new, new: TestHost.bootFile,
        identities: [Self.identity]))
    #expect(outcome.meaning == .done, "\(outcome)")
    let steps = outcome.reports.compactMap { report -> StepReport? in
      if case .step(let step) = report { step } else { nil }
    }
    #expect(steps.first { $0.name == "identities" }?.state == .failed, "\(steps)")
  }

  @Test(
    "A card that only the toolstack's database knows is compared before its VM starts",
    arguments: Shell.present)
  func databaseIsRead(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("0x1131\n", to: "sys/bus/pci/devices/0000:03:00.0/vendor")
    host.write("0x7164\n", to: "sys/bus/pci/devices/0000:03:00.0/device")
    host.addVM(TestHost.first, running: false, key: "0/0000:03:00.0")
    let key = "simulation/host/other-config/xenpass-identity-0000.03.00.0"
    host.write("8086:10d3 - - -", to: key)
    let outcome = await host.operations.startVMs([TestHost.first], on: TestHost.uuid)
    #expect(outcome.meaning == .failed)
    #expect(outcome.reason?.hasPrefix("0000:03:00.0 is another card now") == true, "\(outcome)")
    host.write("1131:7164 1131:0707 - -", to: key)
    host.write("Lost connection to the server.", to: "simulation/faults/host-param-get")
    #expect(await host.operations.startVMs([TestHost.first], on: TestHost.uuid).meaning == .failed)
    #expect(host.changingCalls.isEmpty)
    unlink("\(host.root)/simulation/faults/host-param-get")
    #expect(await host.operations.startVMs([TestHost.first], on: TestHost.uuid).meaning == .done)
  }
}
