import Glibc
import Host
import Model
import Testing

@Suite("Starting and stopping VMs, enabling the host")
struct VMPowerTests {
  private func states(_ outcome: ChangeOutcome) -> [String] {
    outcome.reports.compactMap { report in
      if case .vm(let vm) = report { "\(vm.uuid.raw.suffix(1)) \(vm.state)" } else { nil }
    }
  }

  @Test("VMs start on this host, one after the other", arguments: Shell.present)
  func starts(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: false)
    host.addVM(TestHost.second, running: true)
    let outcome = await host.operations.startVMs([TestHost.first, TestHost.second], on: TestHost.uuid)
    #expect(outcome.meaning == .done)
    #expect(states(outcome) == ["1 starting", "1 running", "2 starting", "2 running"])
    #expect(host.changingCalls == ["vm-start uuid=\(TestHost.first) on=\(TestHost.uuid)"])
  }

  @Test(
    "A VM that is being shut down is started when it is down, and one that stays up is not called a failure",
    arguments: Shell.present)
  func startsAfterShutdown(shell: Shell) async throws {
    for isDown in [true, false] {
      let host = TestHost(shell)
      host.addVM(TestHost.first, running: true)
      let vm = "simulation/vms/\(TestHost.first)"
      host.write("clean_shutdown", to: "\(vm)/current-operations")
      host.replace(
        command: "tools/sleep",
        by: """
          v=${0%/tools/*}/\(vm)
          [ \(isDown) = false ] || { rm -f "$v/resident-on"; printf halted >"$v/power-state"; }
          rm -f "$v/current-operations"
          exec /bin/sleep 0.05
          """)
      let outcome = await host.operations.startVMs([TestHost.first], on: TestHost.uuid)
      #expect(outcome.meaning == .done, "\(outcome)")
      #expect(host.changingCalls == (isDown ? ["vm-start uuid=\(TestHost.first) on=\(TestHost.uuid)"] : []))
      #expect(host.outcomes("start") == ["vm:\(TestHost.first) as-asked It runs."])
    }
  }

  @Test("A start that is refused does not keep the next VM from starting", arguments: Shell.present)
  func startRefused(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: false)
    host.addVM(TestHost.second, running: false)
    host.write(
      "internal error\nmessage: Cannot_add(_, _)", to: "simulation/faults/vm-start-\(TestHost.first)")
    let outcome = await host.operations.startVMs([TestHost.first, TestHost.second], on: TestHost.uuid)
    #expect(outcome.meaning == .failed)
    #expect(states(outcome) == ["1 starting", "1 failed", "2 starting", "2 running"])
    #expect(outcome.reason == "internal error message: Cannot_add(_, _)")
  }

  @Test(
    "A VM is left down if dom0 drives its device, or if another card sits there; one that fits starts",
    arguments: Shell.present)
  func devices(shell: Shell) async throws {
    let host = TestHost(shell)
    let card = "sys/bus/pci/devices/0000:03:00.0"
    host.write("0x1131\n", to: "\(card)/vendor")
    host.write("0x7164\n", to: "\(card)/device")
    host.addVM(TestHost.first, running: false, key: "0/0000:03:00.0")
    func start() async throws -> ChangeOutcome {
      await host.operations.startVMs([TestHost.first], on: TestHost.uuid)
    }
    unlink("\(host.root)/\(card)/driver")
    symlink("../../drivers/saa7164", "\(host.root)/\(card)/driver")
    #expect(try await start().reason?.hasPrefix("dom0 drives 0000:03:00.0 with saa7164") == true)
    unlink("\(host.root)/\(card)/driver")
    symlink("../../drivers/pciback", "\(host.root)/\(card)/driver")
    for (change, identity) in [
      ("20260101T000000Z-boot-1", "0000:03:00.0 1131:7164 1131:0707 - -"),
      ("20260102T000000Z-boot-2", "0000:03:00.0 8086:10d3 - - -\n0000:04:00.0 1131:7164 - - -"),
    ] {
      host.write("\(identity)\n", to: "var/lib/xenpass/changes/\(change)/identity")
    }
    let outcome = try await start()
    #expect(outcome.meaning == .failed)
    #expect(
      outcome.reason
        == "0000:03:00.0 is another card now: 1131:7164, and 8086:10d3 was hidden there. The VM was not started."
    )
    #expect(host.changingCalls.isEmpty)
    host.write(
      "0000:03:00.0 1131:7164 1131:0707 - -\n",
      to: "var/lib/xenpass/changes/20260103T000000Z-boot-3/identity")
    #expect(try await start().meaning == .done)
  }

  @Test("A VM is stopped clean or by force", arguments: Shell.present, [false, true])
  func stops(shell: Shell, isForced: Bool) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: true)
    let outcome = await host.operations.stopVM(TestHost.first, isForced: isForced, seconds: 600)
    #expect(outcome.meaning == .done)
    #expect(states(outcome) == ["1 shutting-down", "1 halted"])
    #expect(host.changingCalls == ["vm-shutdown uuid=\(TestHost.first)\(isForced ? " force=true" : "")"])
  }

  @Test("A VM that does not stop in its time is reported", arguments: Shell.present)
  func late(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: true)
    host.write("hang", to: "simulation/faults/vm-shutdown")
    let outcome = await host.operations.stopVM(TestHost.first, isForced: false, seconds: 1)
    #expect(outcome.meaning == .failed)
    #expect(states(outcome) == ["1 shutting-down", "1 timeout"])
  }

  @Test("A disabled host is enabled", arguments: Shell.present)
  func enables(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("false", to: "simulation/host/enabled")
    #expect(await host.operations.enableHost(TestHost.uuid).meaning == .done)
    #expect(host.read("simulation/host/enabled") == "true")
    host.write("Lost connection to the server.", to: "simulation/faults/host-enable")
    let outcome = await host.operations.enableHost(TestHost.uuid)
    #expect(outcome.meaning == .failed)
    #expect(outcome.reason == "Lost connection to the server.")
  }
}
