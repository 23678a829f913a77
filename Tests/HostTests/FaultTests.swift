import Host
import Model
import Simulation
import TestSupport
import Testing

@Suite("Faults on request: a full disk, a file changed meanwhile, a command that hangs, a power cut")
struct FaultTests {
  private static let label = "xenpass-trial"
  private let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"

  /// What is written while something goes wrong.
  enum Change: String, CaseIterable, Sendable {
    case write, arm, keep, drop, key
  }

  @Test(
    "Power cut at any step leaves a boot file that is whole, a journal that tells it, and a host that can be changed",
    arguments: Change.allCases.map { ($0, Shell.dash) }
      + [(.write, .bash), (.arm, .busybox)].filter { Shell.present.contains($0.1) })
  func powerCut(_ change: Change, _ shell: Shell) async throws {
    for step in 1...24 {
      let server = try SimulatedServer(shell: shell)
      let (old, new) = try await prepare(change, server)
      try SimulatedHost.setFault("power-cut", "\(step)", at: server.root)
      let outcome = try await carryOut(change, server, old, new)
      let wasCut = server.read("simulation/log").contains("power cut")
      let now = server.bytes("boot/extlinux.conf")
      #expect(now == old || now == new, "\(change) step \(step)")
      #expect(server.read("simulation/boot-state") == "up", "\(change) step \(step)")
      let journal = try await server.journal()
      #expect(!journal.contains { !$0.isReadable }, "\(change) step \(step): \(journal)")
      guard wasCut else {
        #expect(outcome.meaning == .done, "\(change) step \(step): \(outcome)")
        // All steps have been cut once.
        #expect(step > (change == .key ? 1 : 3), "\(change): the power was never cut")
        return
      }
      #expect(outcome.meaning != .done)
      if now != old { #expect(journal.last?.state != "", "\(change) step \(step)") }
      // The lock of the boot before counts for nothing.
      let again = await server.operations.replaceBootFile(
        .init(path: "boot/extlinux.conf", title: "again", old: now, new: now + Array("# again\n".utf8)))
      #expect(again.meaning == .done, "\(change) step \(step): \(again)")
    }
    Issue.record("\(change) has more than 24 steps")
  }

  @Test("On a full disk nothing is written, and it is said", arguments: Shell.present)
  func diskFull(_ shell: Shell) async throws {
    let server = try SimulatedServer(shell: shell)
    let old = server.bytes("boot/extlinux.conf")
    try SimulatedHost.setFault("disk-full", "yes", at: server.root)
    let outcome = await server.operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide", old: old, new: old + Array("#\n".utf8)))
    #expect(outcome.meaning == .failed || outcome.meaning == .refused, "\(outcome)")
    #expect(outcome.reason?.contains("disk full") == true, "\(outcome)")
    #expect(server.bytes("boot/extlinux.conf") == old)
  }

  @Test(
    "A file that somebody changes in the very moment is left as they wrote it",
    arguments: Shell.present)
  func changedMeanwhile(_ shell: Shell) async throws {
    let server = try SimulatedServer(shell: shell)
    let old = server.bytes("boot/extlinux.conf")
    try SimulatedHost.setFault("boot-changed", "yes", at: server.root)
    let outcome = await server.operations.replaceBootFile(
      .init(path: "boot/extlinux.conf", title: "hide", old: old, new: Array("new\n".utf8)))
    #expect(outcome.meaning == .failed)
    let now = server.bytes("boot/extlinux.conf")
    #expect(now.starts(with: old) && now.count > old.count)
  }

  @Test("A toolstack that hangs ends with the deadline, and the survey says so")
  func hangs() async throws {
    let server = try SimulatedServer(shell: .dash)
    try SimulatedHost.setFault("vm-param-set", "hang", at: server.root)
    let transport = LocalTransport(mode: .simulated(root: server.root))
    await #expect(throws: HostError.self) {
      _ = try await transport.run(
        .setKey, arguments: [bacchus, "-", "=0/0000:03:00.0", ""], input: [], deadline: .seconds(2)
      ) { _ in }
    }
    #expect(server.read("simulation/vms/\(bacchus)/other-config/pci").isEmpty)
  }

  // MARK: The changes

  private func file(_ old: [UInt8], _ new: [UInt8]) -> HostOperations.FileChange {
    HostOperations.FileChange(path: "boot/extlinux.conf", title: "test", old: old, new: new)
  }

  /// Brings the host to where the change begins; the bytes before and after it.
  private func prepare(_ change: Change, _ server: SimulatedServer) async throws -> ([UInt8], [UInt8]) {
    let old = server.bytes("boot/extlinux.conf")
    let card = try PCIAddress(parsing: "03:00.0")
    let hidden = try BootPlan(BootChange(hide: [card]), path: "/boot/extlinux.conf", bytes: old).after
    let trial = try TrialPlan(arming: BootChange(hide: [card]), path: "/boot/extlinux.conf", bytes: old).after
    switch change {
    case .write: return (old, hidden)
    case .arm: return (old, trial)
    case .key: return (old, old)
    case .keep, .drop:
      _ = await server.operations.trial(.arm, label: Self.label, file(old, trial))
      return (trial, change == .keep ? hidden : old)
    }
  }

  private func carryOut(
    _ change: Change, _ server: SimulatedServer, _ old: [UInt8], _ new: [UInt8]
  ) async throws -> ChangeOutcome {
    switch change {
    case .write: return await server.operations.replaceBootFile(file(old, new))
    case .arm: return await server.operations.trial(.arm, label: Self.label, file(old, new))
    case .keep: return await server.operations.trial(.keep, label: Self.label, file(old, new))
    case .drop: return await server.operations.trial(.drop, label: Self.label, file(old, new))
    case .key: return await server.operations.setKey(uuid: bacchus, expected: nil, new: "0/0000:03:00.0")
    }
  }
}
