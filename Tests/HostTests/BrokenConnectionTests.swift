import Glibc
import Host
import Model
import TestSupport
import Testing

/// A changing script, the place in it where the line breaks, and what the host must look like afterwards.
enum BrokenStep: String, CaseIterable, Sendable {
  case writeBoot, setBootWord, arm, keep, loader, key, parameters, shutdown, startFirst, stopOne, enable

  static let newFile = TestHost.bootFile + Array("# changed\n".utf8)

  /// The command that is at work when the line breaks, and what its call begins with.
  var gate: (command: String, call: String) {
    switch self {
    case .writeBoot, .arm, .keep: ("tools/mv", "extlinux.conf.xenpass-new")
    case .setBootWord: ("stand-ins/xen-cmdline", "--set-dom0")
    case .loader: ("stand-ins/extlinux", "-i")
    case .key, .parameters: ("stand-ins/xe", "vm-param-set")
    case .shutdown, .stopOne: ("stand-ins/xe", "vm-shutdown")
    case .startFirst: ("stand-ins/xe", "vm-start")
    case .enable: ("stand-ins/xe", "host-enable")
    }
  }

  func prepare(_ host: TestHost) {
    host.addVM(TestHost.first, running: self != .startFirst)
    host.addVM(TestHost.second, running: self != .startFirst)
    if self == .enable { host.write("false", to: "simulation/host/enabled") }
    if self == .setBootWord {
      host.addVendorTool()
      host.write(GrubFile().text, to: GrubWriteTests.path)
    }
    let (command, call) = gate
    let real = "simulation/behind-the-gate"
    let text =
      command.hasPrefix("tools/")
      ? "#!/bin/sh\nexec /bin/\(command.dropFirst(6)) \"$@\"\n" : host.read(command) ?? ""
    // The stand-ins find their host by the folder that they lie in.
    host.write(text, to: "stand-ins/\(real.split(separator: "/")[1])")
    chmod("\(host.root)/stand-ins/behind-the-gate", 0o755)
    host.replace(
      command: command,
      by: """
        root=${0%/*/*}
        case "${0##*/} $*" in
          *"\(call)"*)
            : >"$root/simulation/reached"
            while [ ! -e "$root/simulation/gate" ]; do /bin/sleep 0.02; done
            ;;
        esac
        exec "$root/stand-ins/behind-the-gate" "$@"
        """)
  }

  func run(_ operations: HostOperations) async -> Outcome {
    let file = HostOperations.FileChange(
      path: "boot/extlinux.conf", title: "hide", old: TestHost.bootFile, new: Self.newFile)
    switch self {
    case .writeBoot: return await operations.replaceBootFile(file)
    case .arm: return await operations.trial(.arm, label: "xenpass-trial", file)
    case .keep: return await operations.trial(.keep, label: "xenpass-trial", file)
    case .loader: return await operations.installExtlinux()
    case .key: return await operations.setKey(uuid: TestHost.first, expected: nil, new: "0/0000:03:00.0")
    case .parameters:
      return await operations.setParameters(
        uuid: TestHost.first, [("blocked-operations:suspend", "no"), ("blocked-operations:checkpoint", "no")])
    case .shutdown:
      return await operations.reboot(
        host: TestHost.uuid, secondsPerVM: 60,
        shutdowns: [TestHost.first, TestHost.second].map { .init(uuid: $0, way: .clean) }, onReport: { _ in })
    case .startFirst: return await operations.startVMs([TestHost.first, TestHost.second], on: TestHost.uuid)
    case .stopOne: return await operations.stopVM(TestHost.first, isForced: false, seconds: 60)
    case .enable: return await operations.enableHost(TestHost.uuid)
    case .setBootWord:
      var hidden = GrubFile()
      hidden.dom0 = "xen-pciback.hide=\(GrubWriteTests.list)"
      return await operations.setBootWord(
        .init(part: "dom0", name: "xen-pciback.hide", value: GrubWriteTests.list, earlier: nil),
        in: .init(path: GrubWriteTests.path, title: "hide", old: GrubFile().bytes, new: hidden.bytes))
    }
  }

  func expectOutcome(_ host: TestHost, _ source: SourceLocation = #_sourceLocation) {
    func vm(_ uuid: String, _ field: String) -> String? { host.read("simulation/vms/\(uuid)/\(field)") }
    func state(_ kind: String) -> String? { host.journal(kind).flatMap { host.read("\($0)/state") } }
    switch self {
    case .writeBoot:
      #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == Self.newFile, sourceLocation: source)
      #expect(state("boot") == "done\n", sourceLocation: source)
    case .setBootWord:
      let words = host.read(GrubWriteTests.path)?.split { $0 == "\n" || $0 == " " } ?? []
      #expect(words.count { $0 == "xen-pciback.hide=\(GrubWriteTests.list)" } == 2, sourceLocation: source)
      #expect(state("boot") == "done\n", sourceLocation: source)
    case .arm:
      #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == Self.newFile, sourceLocation: source)
      #expect(
        host.read("simulation/extlinux")?.contains("--once=xenpass-trial") == true, sourceLocation: source)
      #expect(state("trial") == "armed\n", sourceLocation: source)
    case .keep:
      #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == Self.newFile, sourceLocation: source)
      #expect(host.read("simulation/extlinux")?.contains("--clear-once") == true, sourceLocation: source)
      #expect(state("trial") == "done\n", sourceLocation: source)
    case .loader:
      #expect(host.read("simulation/extlinux")?.contains("-i ") == true, sourceLocation: source)
      #expect(state("extlinux") == "done\n", sourceLocation: source)
    case .key:
      #expect(vm(TestHost.first, "other-config/pci") == "0/0000:03:00.0", sourceLocation: source)
      #expect(state("key") == "done\n", sourceLocation: source)
    case .parameters:
      #expect(vm(TestHost.first, "blocked-operations/suspend") == "no", sourceLocation: source)
      #expect(vm(TestHost.first, "blocked-operations/checkpoint") == "no", sourceLocation: source)
    case .shutdown:
      // The VM in hand goes down; no other one, no restart, and the host takes VMs again.
      #expect(vm(TestHost.first, "power-state") == "halted", sourceLocation: source)
      #expect(
        vm(TestHost.second, "power-state") == "running\n" || vm(TestHost.second, "power-state") == "running",
        sourceLocation: source)
      #expect(!host.changingCalls.contains { $0.hasPrefix("host-reboot") }, sourceLocation: source)
      #expect(host.read("simulation/host/enabled") == "true", sourceLocation: source)
      #expect(state("reboot") == "line-lost\n", sourceLocation: source)
    case .startFirst:
      #expect(vm(TestHost.first, "power-state") == "running", sourceLocation: source)
      #expect(vm(TestHost.second, "power-state") == "halted", sourceLocation: source)
    case .stopOne:
      #expect(vm(TestHost.first, "power-state") == "halted", sourceLocation: source)
    case .enable:
      #expect(host.read("simulation/host/enabled") == "true", sourceLocation: source)
    }
  }
}

@Suite("A line that breaks in the middle of a step", .enabled(if: SSHServer.isPresent))
struct BrokenConnectionTests {
  /// Which end of the line dies.
  enum End: CaseIterable, Sendable { case client, server }

  @Test(
    "Leaves the step done, and nothing after it; the program is told that the line broke",
    arguments: BrokenStep.allCases, End.allCases)
  func breaks(_ step: BrokenStep, _ end: End) async throws {
    let server = try SSHServer()
    let host = TestHost()
    step.prepare(host)
    let line = try SSHConnection(to: #require(SSHDestination(host: "xs62", options: server.options)))
    defer { line.close() }
    let operations = HostOperations(SSHTransport(line, mode: .simulated(root: host.root)))
    let work = Task { await step.run(operations) }
    try await poll("\(step) at its gate", host) { host.read("simulation/reached") != nil }
    switch end {
    case .client: server.killClients()
    case .server: server.kill()
    }
    let outcome = await work.value
    guard case .lost = outcome.end else {
      Issue.record("\(outcome)")
      return
    }
    #expect(outcome.trouble == .unreachable)
    #expect(!outcome.reports.isEmpty)
    host.write("", to: "simulation/gate")
    try await poll("the end of the script", host) {
      host.names(in: "var/lib/xenpass").contains("changes")
        && !host.names(in: "var/lib/xenpass").contains("lock")
        || step == .enable && host.read("simulation/host/enabled") == "true"
          && !host.names(in: "var/lib/xenpass").contains("lock")
    }
    step.expectOutcome(host)
  }

  private func poll(_ what: String, _ host: TestHost, _ condition: () -> Bool) async throws {
    let end = ContinuousClock.now + .seconds(600)
    while !condition() {
      guard ContinuousClock.now < end else {
        Issue.record("waited 600 seconds for \(what): \(host.read("simulation/calls") ?? "")")
        return
      }
      try await Task.sleep(for: .milliseconds(20))
    }
  }
}
