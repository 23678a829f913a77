import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("Shutting VMs down, and what is believed of them")
struct ShutdownTests {
  private func host(_ shell: Shell) -> TestHost {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: true)
    host.addVM(TestHost.second, running: true)
    return host
  }

  private func reboot(
    _ host: TestHost, _ way: HostOperations.ShutdownWay = .clean, seconds: Int = 600,
    of uuids: [String] = [TestHost.first, TestHost.second]
  ) async throws -> ChangeOutcome {
    await host.operations.reboot(
      host: TestHost.uuid, secondsPerVM: seconds, shutdowns: uuids.map { .init(uuid: $0, way: way) }
    ) { _ in }
  }

  @Test(
    "A list of VMs that did not come to its end is not believed, and nothing is done",
    arguments: Shell.present,
    ["kill -9 $$", "printf '%s' aaaaaaaa-0000-0000; exit 0", "printf '%s,' \(TestHost.first); exit 0"])
  func cutList(shell: Shell, end: String) async throws {
    let host = host(shell)
    host.write(host.read("stand-ins/xe") ?? "", to: "stand-ins/xe-whole")
    chmod("\(host.root)/stand-ins/xe-whole", 0o755)
    host.replace(
      command: "stand-ins/xe",
      by: "case $1 in vm-list) \(end) ;; esac; exec \"${0%/*}/xe-whole\" \"$@\"")
    let outcome = try await reboot(host, of: [])
    #expect(outcome.meaning == .refused, "\(outcome)")
    #expect(host.changingCalls.isEmpty)
  }

  @Test("VMs that cannot be written down are not stopped", arguments: Shell.present)
  func ran(shell: Shell) async throws {
    let host = host(shell)
    let earlier = "var/lib/xenpass/changes/20260101T000000Z-reboot-1"
    host.write("first-boot\n", to: "\(earlier)/boot")
    host.write("stopped\n", to: "\(earlier)/state")
    symlink("/dev/full", "\(host.root)/\(earlier)/ran")
    let outcome = try await reboot(host)
    #expect(outcome.meaning == .refused, "\(outcome)")
    #expect(host.changingCalls.isEmpty)
    #expect(host.read("simulation/host/enabled") == "true")
  }

  @Test("A line of an earlier run that is not whole does not hide the next VM", arguments: Shell.present)
  func cutLine(shell: Shell) async throws {
    let host = host(shell)
    let earlier = "var/lib/xenpass/changes/20260101T000000Z-reboot-1"
    host.write("first-boot\n", to: "\(earlier)/boot")
    host.write("stopped\n", to: "\(earlier)/state")
    host.write("\(TestHost.first)\naaaaaaaa-00", to: "\(earlier)/ran")
    #expect(try await reboot(host).meaning == .done)
    #expect(host.read("\(earlier)/ran") == "\(TestHost.first)\naaaaaaaa-00\n\(TestHost.second)\n")
  }

  @Test("A mark that cannot be written leaves the host enabled and its VMs running", arguments: Shell.present)
  func mark(shell: Shell) async throws {
    let host = host(shell)
    let earlier = "var/lib/xenpass/changes/20260101T000000Z-reboot-1"
    host.write("first-boot\n", to: "\(earlier)/boot")
    host.write("stopped\n", to: "\(earlier)/state")
    host.folder("\(earlier)/disabled")
    let outcome = try await reboot(host)
    #expect(outcome.meaning == .failed, "\(outcome)")
    #expect(host.read("simulation/host/enabled") == "true")
    #expect(!host.changingCalls.contains { $0.hasPrefix("vm-shutdown") })
    #expect(host.outcomes("reboot").first?.hasPrefix("host as-before ") == true)
  }

  @Test("A VM that cannot be shut down clean is told before any is stopped", arguments: Shell.present)
  func cannotShutDown(shell: Shell) async throws {
    let host = host(shell)
    host.write("hard_shutdown; pause", to: "simulation/vms/\(TestHost.second)/allowed-operations")
    let outcome = try await reboot(host)
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("\(TestHost.second) cannot be shut down clean") == true, "\(outcome)")
    #expect(host.changingCalls.isEmpty)
    #expect(try await reboot(host, .force).meaning == .done)
  }

  @Test(
    "After its time the toolstack's own shutdown goes on: it is told, and the next attempt waits for it",
    arguments: Shell.present)
  func goesOn(shell: Shell) async throws {
    let host = host(shell)
    host.write("hang", to: "simulation/faults/vm-shutdown-\(TestHost.first)")
    let outcome = try await reboot(host, seconds: 5)
    #expect(outcome.meaning == .stoppedHalfway, "\(outcome)")
    let late = outcome.reports.compactMap { report -> HostText? in
      if case .vm(let vm) = report, vm.state == "timeout" { vm.text } else { nil }
    }
    #expect(late.count == 1 && late[0].contains("clean_shutdown"), "\(late)")
    let told = host.outcomes("reboot")
    #expect(told.contains { $0.hasPrefix("vm:\(TestHost.first) other ") }, "\(told)")
    unlink("\(host.root)/simulation/faults/vm-shutdown-\(TestHost.first)")
    // It comes down while it is waited for.
    host.replace(
      command: "tools/sleep",
      by: """
        v=${0%/tools/*}/simulation/vms/\(TestHost.first)
        rm -f "$v/resident-on" "$v/current-operations"; printf halted >"$v/power-state"
        exec /bin/sleep 0.05
        """)
    #expect(try await reboot(host).meaning == .done)
    #expect(host.changingCalls.count { $0 == "vm-shutdown uuid=\(TestHost.first)" } == 1)
  }

  @Test("A shutdown that goes on can be forced, and it can be cancelled", arguments: Shell.present)
  func cancels(shell: Shell) async throws {
    let host = host(shell)
    host.write("hang", to: "simulation/faults/vm-shutdown-\(TestHost.first)")
    #expect(
      await host.operations.stopVM(TestHost.first, isForced: false, seconds: 5).meaning == .failed)
    let cancelled = await host.operations.cancelShutdown(of: TestHost.first)
    #expect(cancelled.meaning == .done, "\(cancelled)")
    #expect(host.changingCalls.contains("task-cancel uuid=\(TestHost.first)"))
    #expect(host.read("simulation/vms/\(TestHost.first)/power-state") == "running")
    #expect(
      await host.operations.stopVM(TestHost.first, isForced: false, seconds: 5).meaning == .failed)
    FileTree.remove("\(host.root)/simulation/faults")
    #expect(await host.operations.stopVM(TestHost.first, isForced: true, seconds: 60).meaning == .done)
  }

  @Test("A restart can be told to wait no longer for a VM", arguments: Shell.present)
  func stopsWaiting(shell: Shell) async throws {
    let host = host(shell)
    host.write("hang", to: "simulation/faults/vm-shutdown-\(TestHost.first)")
    let vm = try #require(VMIdentifier(rawValue: TestHost.first))
    let none = await host.operations.stopWaiting(for: vm)
    #expect(none.end == .refused, "\(none)")
    async let outcome = reboot(host, seconds: 300)
    // It is told as soon as it has begun to wait.
    var told = none
    for _ in 0..<600 where told.end != .done {
      if host.changingCalls.contains("vm-shutdown uuid=\(TestHost.first)") {
        told = await host.operations.stopWaiting(for: vm)
      } else {
        try await Task.sleep(for: .milliseconds(50))
      }
    }
    let ended = try await outcome
    #expect(ended.meaning == .stoppedHalfway, "\(ended)")
    let words = ended.reports.compactMap { report -> HostText? in
      if case .vm(let vm) = report, vm.state == "timeout" { vm.text } else { nil }
    }
    #expect(words.count == 1 && words[0].contains("as long as it was waited for"), "\(words)")
    #expect(host.read("simulation/host/enabled") == "false")
  }

  @Test("A restart whose client was ended is not called off", arguments: Shell.present)
  func notCalledOff(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write(host.read("stand-ins/xe") ?? "", to: "stand-ins/xe-whole")
    chmod("\(host.root)/stand-ins/xe-whole", 0o755)
    host.replace(
      command: "stand-ins/xe",
      by: "case $1 in host-reboot) kill -9 $$ ;; esac; exec \"${0%/*}/xe-whole\" \"$@\"")
    let outcome = try await reboot(host, of: [])
    #expect(outcome.meaning == .failed)
    #expect(host.changingCalls == ["host-disable uuid=\(TestHost.uuid)"])
    #expect(host.outcomes("reboot").first?.hasPrefix("host unread ") == true)
    #expect(host.journal("reboot").flatMap { host.read("\($0)/state") } == "rebooting\n")
  }
}
