import Glibc
import Host
import Model
import TestSupport
import Testing

@Suite("The lock of the one writer")
struct LockTests {
  private let old = TestHost.bootFile
  private static let lock = "var/lib/xenpass/lock"

  private func replace(on host: TestHost, _ line: String = "# changed\n") async throws -> ChangeOutcome {
    await host.operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide", old: old, new: old + Array(line.utf8)))
  }

  private func leaveStale(_ host: TestHost) {
    host.write("2147483646\n", to: "\(Self.lock)/pid")
    host.write("first-boot\n", to: "\(Self.lock)/boot")
  }

  @Test(
    "Two that find the lock of a process that is gone: one writes, the other refuses",
    arguments: Shell.present)
  func twoWriters(shell: Shell) async throws {
    for round in 1...6 {
      let host = TestHost(shell)
      leaveStale(host)
      async let first = replace(on: host, "# first\n")
      async let second = replace(on: host, "# second\n")
      let outcomes = try await [first, second]
      let meanings = outcomes.map(\.meaning)
      #expect(meanings.count { $0 == .done } == 1, "round \(round): \(outcomes)")
      #expect(meanings.count { $0 == .refused } == 1, "round \(round): \(outcomes)")
      let winner = meanings.first == .done ? "# first\n" : "# second\n"
      #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == old + Array(winner.utf8), "round \(round)")
      #expect(host.names(in: "var/lib/xenpass/changes").count == 1, "round \(round)")
      #expect(host.names(in: "var/lib/xenpass") == ["changes"], "round \(round)")
    }
  }

  @Test("A claim to it of a process that is gone is followed by the next", arguments: Shell.present)
  func claims(shell: Shell) async throws {
    let host = TestHost(shell)
    leaveStale(host)
    host.write("2147483645 first-boot 1\n", to: "\(Self.lock)/claim-1")
    host.write("2147483645 boot-before 1\n", to: "\(Self.lock)/claim-2")
    #expect(try await replace(on: host).meaning == .done)
    #expect(host.names(in: "var/lib/xenpass") == ["changes"])
  }

  @Test("A claim to it of a process that is at work is left to it", arguments: Shell.present)
  func claimed(shell: Shell) async throws {
    let host = TestHost(shell)
    leaveStale(host)
    host.write("\(getpid()) first-boot \n", to: "\(Self.lock)/claim-1")
    #expect(try await replace(on: host).meaning == .refused)
    #expect(FileBytes.read("\(host.root)/boot/extlinux.conf") == old)
    #expect(host.names(in: Self.lock) == ["boot", "claim-1", "pid"])
  }

  @Test("A number that has gone to another process is no owner", arguments: Shell.present)
  func reusedNumber(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("\(getpid())\n", to: "\(Self.lock)/pid")
    host.write("first-boot\n", to: "\(Self.lock)/boot")
    host.write("1\n", to: "\(Self.lock)/ticks")
    #expect(try await replace(on: host).meaning == .done)
  }

  @Test(
    "Where there is no room for a lock, that is said, and not that another xenpass is at work",
    arguments: Shell.present)
  func noRoom(shell: Shell) async throws {
    let host = TestHost(shell)
    host.replace(
      command: "tools/mkdir",
      by:
        "case $* in */lock*) echo 'mkdir: No space left on device' >&2; exit 1 ;; esac; exec /bin/mkdir \"$@\""
    )
    let outcome = try await replace(on: host)
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("Is the disk full") == true, "\(outcome)")
    #expect(outcome.reason?.contains("Another xenpass") == false, "\(outcome)")
  }

  @Test(
    "Who holds it is told with since when, with what, how far, and what to do if that never ends",
    arguments: Shell.present)
  func held(shell: Shell) async throws {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: false)
    host.write("gate", to: "simulation/faults/vm-start-\(TestHost.first)")
    let started = Task { await host.operations.startVMs([TestHost.first], on: TestHost.uuid) }
    let end = ContinuousClock.now + .seconds(120)
    while host.read("simulation/calls")?.contains("vm-start") != true, ContinuousClock.now < end {
      try await Task.sleep(for: .milliseconds(20))
    }
    let pid = try #require(host.read("\(Self.lock)/pid")).dropLast()
    let reason = try #require(try await replace(on: host).reason)
    let section = try #require(try await host.operations.survey().first { $0.name == "writer" })
    host.write("", to: "simulation/gate")
    #expect(await started.value.meaning == .done)
    for word in [
      "process \(pid), since 2", "start: start on \(TestHost.uuid)", "last: 2",
      "vm \(TestHost.first) starting",
      "If it never ends", "kill \(pid)", "xe-toolstack-restart",
    ] {
      #expect(reason.contains(word), "\(word): \(reason)")
    }
    let writer = try #require(Writer(parsing: String(decoding: section.bytes, as: UTF8.self)))
    #expect(writer.process == pid)
    #expect(
      writer.since?.hasPrefix("2") == true
        && writer.change?.hasPrefix("start: start on \(TestHost.uuid)") == true)
  }
}
