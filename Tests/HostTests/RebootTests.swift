import Host
import Model
import Testing

@Suite("Restarting a host")
struct RebootTests {
  private func host(_ shell: Shell) -> TestHost {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: true)
    host.addVM(TestHost.second, running: true)
    host.addVM(TestHost.third, running: false)
    return host
  }

  private func reboot(
    _ host: TestHost, _ uuids: [String], way: HostOperations.ShutdownWay = .clean, seconds: Int = 600
  )
    async throws -> ChangeOutcome
  {
    await host.operations.reboot(
      host: TestHost.uuid, secondsPerVM: seconds, shutdowns: uuids.map { .init(uuid: $0, way: way) }
    ) { _ in }
  }

  @Test("Disables the host, stops the VMs one by one, and restarts it", arguments: Shell.present)
  func reboots(shell: Shell) async throws {
    let host = host(shell)
    let outcome = try await reboot(host, [TestHost.second, TestHost.first])
    #expect(outcome.meaning == .done)
    #expect(
      host.changingCalls == [
        "host-disable uuid=\(TestHost.uuid)", "vm-shutdown uuid=\(TestHost.second)",
        "vm-shutdown uuid=\(TestHost.first)", "host-reboot uuid=\(TestHost.uuid)",
      ])
    let states = outcome.reports.compactMap { report in
      if case .vm(let vm) = report { "\(vm.uuid.raw.suffix(1)) \(vm.state)" } else { nil }
    }
    #expect(states == ["2 shutting-down", "2 halted", "1 shutting-down", "1 halted"])
  }

  @Test("The VMs that ran are in the journal before the host is disabled", arguments: Shell.present)
  func remembers(shell: Shell) async throws {
    let host = host(shell)
    host.write(host.read("stand-ins/xe") ?? "", to: "simulation/xe")
    host.replace(
      command: "stand-ins/xe",
      by:
        "r=${0%/stand-ins/*}; [ $1 = host-disable ] && cat $r/var/lib/xenpass/changes/*/ran >$r/simulation/ran\n"
        + ". $r/simulation/xe")
    let outcome = try await reboot(host, [TestHost.first, TestHost.second])
    let journal = try #require(host.journal("reboot"))
    #expect(host.read("simulation/ran") == "\(TestHost.first)\n\(TestHost.second)\n")
    #expect(host.read("\(journal)/state") == "rebooted\n")
    #expect(outcome.journal.map { journal.hasSuffix($0.raw) } == true)
  }

  @Test("A VM that runs and was not in the question refuses everything", arguments: Shell.present)
  func stranger(shell: Shell) async throws {
    let host = host(shell)
    let outcome = try await reboot(host, [TestHost.first])
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains(TestHost.second) == true)
    #expect(host.changingCalls.isEmpty)
    #expect(host.journal("reboot") == nil)
  }

  @Test(
    "A VM that does not stop leaves the host disabled and says so", arguments: Shell.present,
    [("hang", 1, "timeout"), ("VM_MISSING_PV_DRIVERS", 600, "failed")])
  func doesNotStop(shell: Shell, fault: (text: String, seconds: Int, state: String)) async throws {
    let host = host(shell)
    host.write(fault.text, to: "simulation/faults/vm-shutdown-\(TestHost.second)")
    let outcome = try await reboot(host, [TestHost.second, TestHost.first], seconds: fault.seconds)
    #expect(outcome.meaning == .stoppedHalfway)
    #expect(host.read("simulation/host/enabled") == "false")
    #expect(!host.changingCalls.contains { $0.hasPrefix("host-reboot") })
    let last = outcome.reports.last { if case .vm = $0 { true } else { false } }
    guard case .vm(let vm) = last else { return #expect(Bool(false), "no report of a VM") }
    #expect(vm.uuid.raw == TestHost.second)
    #expect(vm.state.raw == fault.state)
    #expect(host.journal("reboot").flatMap { host.read("\($0)/state") } == "stopped\n")
  }

  @Test("Run again after it stopped half way, it goes on with the same journal", arguments: Shell.present)
  func goesOn(shell: Shell) async throws {
    let host = host(shell)
    host.write("VM_MISSING_PV_DRIVERS", to: "simulation/faults/vm-shutdown-\(TestHost.second)")
    #expect(try await reboot(host, [TestHost.first, TestHost.second]).meaning == .stoppedHalfway)
    FileTree.remove("\(host.root)/simulation/faults")
    let outcome = try await reboot(host, [TestHost.first, TestHost.second], way: .force)
    #expect(outcome.meaning == .done)
    #expect(host.changingCalls.contains("vm-shutdown uuid=\(TestHost.second) force=true"))
    let journal = try #require(host.journal("reboot"))
    #expect(host.read("\(journal)/ran") == "\(TestHost.first)\n\(TestHost.second)\n")
  }

  @Test("A VM that somebody else stops is waited for", arguments: Shell.present)
  func waits(shell: Shell) async throws {
    let host = host(shell)
    // The first look finds it running; the second finds it stopped.
    host.replace(
      command: "tools/sleep",
      by:
        "r=${0%/tools/*}/simulation/vms/\(TestHost.first); rm -f \"$r/resident-on\"; printf halted >\"$r/power-state\""
    )
    let outcome = await host.operations.reboot(
      host: TestHost.uuid, secondsPerVM: 600,
      shutdowns: [.init(uuid: TestHost.first, way: .wait), .init(uuid: TestHost.second, way: .clean)]
    ) { _ in }
    #expect(outcome.meaning == .done)
    #expect(!host.changingCalls.contains("vm-shutdown uuid=\(TestHost.first)"))
  }

  @Test("A host that cannot be disabled keeps its VMs", arguments: Shell.present)
  func notDisabled(shell: Shell) async throws {
    let host = host(shell)
    host.write("HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN", to: "simulation/faults/host-disable")
    let outcome = try await reboot(host, [TestHost.first, TestHost.second])
    #expect(outcome.meaning == .failed)
    #expect(outcome.reason == "HA_OPERATION_WOULD_BREAK_FAILOVER_PLAN")
    #expect(host.changingCalls == ["host-disable uuid=\(TestHost.uuid)"])
    #expect(host.journal("reboot").flatMap { host.read("\($0)/state") } == "undone\n")
  }

  @Test("A refused restart enables the host again", arguments: Shell.present)
  func restartRefused(shell: Shell) async throws {
    let host = host(shell)
    host.write("HOST_IS_LIVE", to: "simulation/faults/host-reboot")
    let outcome = try await reboot(host, [TestHost.first, TestHost.second])
    #expect(outcome.meaning == .failed)
    #expect(outcome.reason == "HOST_IS_LIVE")
    #expect(host.read("simulation/host/enabled") == "true")
    #expect(host.journal("reboot").flatMap { host.read("\($0)/state") } == "failed\n")
  }

  @Test(
    "A line lost while a VM stops: that VM is finished, no other is begun, the host is enabled",
    arguments: Shell.present)
  func lineLost(shell: Shell) throws {
    let host = host(shell)
    // The VM stops only after the reader has closed its end.
    host.write("gate", to: "simulation/faults/vm-shutdown-\(TestHost.first)")
    let status = LostReader.run(
      host, .reboot,
      [TestHost.uuid, "600", "\(TestHost.first):clean", "\(TestHost.second):clean"], until: "shutting-down")
    #expect(status == 84)
    #expect(
      host.changingCalls == [
        "host-disable uuid=\(TestHost.uuid)", "vm-shutdown uuid=\(TestHost.first)",
        "host-enable uuid=\(TestHost.uuid)",
      ])
    #expect(host.read("simulation/host/enabled") == "true")
    let journal = try #require(host.journal("reboot"))
    #expect(host.read("\(journal)/state") == "line-lost\n")
    #expect(host.read("\(journal)/ran") == "\(TestHost.first)\n\(TestHost.second)\n")
    #expect(host.read("\(journal)/log")?.contains("line lost") == true)
    #expect(host.names(in: "var/lib/xenpass") == ["changes"])
  }

  @Test("A line lost before the host is disabled: nothing is done", arguments: Shell.present)
  func lostAtOnce(shell: Shell) throws {
    let host = host(shell)
    host.write("gate", to: "simulation/faults/vm-list")
    let status = LostReader.run(
      host, .reboot, [TestHost.uuid, "600", "\(TestHost.first):clean", "\(TestHost.second):clean"], until: nil
    )
    #expect(status == 84)
    #expect(host.changingCalls.isEmpty)
    #expect(host.journal("reboot").flatMap { host.read("\($0)/state") } == "undone\n")
  }

  @Test("A finished restart is closed in the journal; another change is not", arguments: Shell.present)
  func close(shell: Shell) async throws {
    let host = host(shell)
    let id = try #require(await reboot(host, [TestHost.first, TestHost.second]).journal).raw
    #expect(await host.operations.closeReboot(journal: id).meaning == .done)
    #expect(host.read("var/lib/xenpass/changes/\(id)/state") == "finished\n")
    #expect(await host.operations.closeReboot(journal: "../\(id)").meaning == .refused)
    #expect(await host.operations.closeReboot(journal: "20260101T000000Z-boot-1").meaning == .refused)
  }
}
