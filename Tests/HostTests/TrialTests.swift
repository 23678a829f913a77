import Host
import Model
import TestSupport
import Testing

@Suite("A trial boot on the host")
struct TrialTests {
  private let path = "boot/extlinux.conf"
  private let label = "xenpass-trial"
  private let trialFile = TestHost.bootFile + Array("\nlabel xenpass-trial\n  kernel mboot.c32\n".utf8)

  private func file(_ old: [UInt8], _ new: [UInt8], identities: [String] = []) -> HostOperations.FileChange {
    HostOperations.FileChange(path: path, title: "trial", old: old, new: new, identities: identities)
  }

  private func bytes(_ host: TestHost) -> [UInt8] { FileBytes.read("\(host.root)/\(path)") ?? [] }

  @Test(
    "Arming writes the entry, then tells the loader, then says so in the journal", arguments: Shell.present)
  func arm(shell: Shell) async throws {
    let host = TestHost(shell)
    let outcome = await host.operations.trial(
      .arm, label: label,
      file(TestHost.bootFile, trialFile, identities: ["0000:03:00.0 1131:7164 1131:0707 - -"]))
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(bytes(host) == trialFile)
    #expect(host.read("simulation/extlinux") == "--once=xenpass-trial \(host.root)/boot\n")
    let entry = try #require(host.journal("trial"))
    #expect(host.read("\(entry)/state") == "armed\n")
    #expect(host.read("\(entry)/label") == "xenpass-trial\n")
    #expect(host.read("\(entry)/identity") == "0000:03:00.0 1131:7164 1131:0707 - -\n")
    #expect(host.read("\(entry)/version") == "2\n")
  }

  @Test(
    "If the loader cannot be told, the earlier file comes back and nothing is armed", arguments: Shell.present
  )
  func armFails(shell: Shell) async throws {
    let host = TestHost(shell)
    host.write("/boot/ldlinux.sys: Read-only file system", to: "simulation/faults/extlinux")
    // The fault must not hide the version.
    let outcome = await host.operations.trial(.arm, label: label, file(TestHost.bootFile, trialFile))
    #expect(outcome.meaning == .failed, "\(outcome)")
    #expect(outcome.reason?.contains("Read-only file system") == true)
    let told = host.outcomes("trial")
    #expect(told.first == "boot-file as-before \(host.root)/\(path) is as it was.", "\(told)")
    #expect(told.last?.hasPrefix("loader unread ") == true, "\(told)")
    #expect(bytes(host) == TestHost.bootFile)
    #expect(try #require(host.journal("trial")).isEmpty == false)
  }

  @Test("Keeping writes first and then forgets; the armed trial counts as kept", arguments: Shell.present)
  func keep(shell: Shell) async throws {
    let host = TestHost(shell)
    _ = await host.operations.trial(.arm, label: label, file(TestHost.bootFile, trialFile))
    let armed = try #require(host.journal("trial"))
    let kept = TestHost.bootFile + Array("# kept\n".utf8)
    let outcome = await host.operations.trial(.keep, label: label, file(trialFile, kept))
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(bytes(host) == kept)
    #expect(host.read("simulation/extlinux")?.hasSuffix("--clear-once \(host.root)/boot\n") == true)
    #expect(host.read("\(armed)/state") == "kept\n")
  }

  @Test("Dropping compares, then forgets, then takes the entry out", arguments: Shell.present)
  func drop(shell: Shell) async throws {
    let host = TestHost(shell)
    _ = await host.operations.trial(.arm, label: label, file(TestHost.bootFile, trialFile))
    let armed = try #require(host.journal("trial"))
    let outcome = await host.operations.trial(.drop, label: label, file(trialFile, TestHost.bootFile))
    #expect(outcome.meaning == .done, "\(outcome)")
    #expect(bytes(host) == TestHost.bootFile)
    #expect(host.read("\(armed)/state") == "dropped\n")
    let steps = outcome.reports.compactMap { report -> HostText? in
      if case .step(let step) = report, step.state == .ok { step.name } else { nil }
    }
    #expect(steps == ["compare", "forget", "back-up", "write", "read-back"])
  }

  @Test(
    "If the loader does not forget, the entry stays, and the next drop finds it", arguments: Shell.present)
  func dropFails(shell: Shell) async throws {
    let host = TestHost(shell)
    _ = await host.operations.trial(.arm, label: label, file(TestHost.bootFile, trialFile))
    host.write("Read-only file system", to: "simulation/faults/extlinux")
    let outcome = await host.operations.trial(.drop, label: label, file(trialFile, TestHost.bootFile))
    #expect(outcome.meaning == .failed)
    #expect(bytes(host) == trialFile)
  }

  @Test(
    "A file changed meanwhile, a host of another loader, or an odd label is refused", arguments: Shell.present
  )
  func refused(shell: Shell) async throws {
    let host = TestHost(shell)
    let other = TestHost.bootFile + Array("#\n".utf8)
    #expect(await host.operations.trial(.arm, label: label, file(other, trialFile)).meaning == .refused)
    #expect(
      await host.operations.trial(.arm, label: "a b", file(TestHost.bootFile, trialFile)).meaning
        == .refused)
    host.write("SYSLINUX 6.04", to: "boot/ldlinux.sys")
    #expect(
      await host.operations.trial(.arm, label: label, file(TestHost.bootFile, trialFile)).meaning
        == .refused)
    #expect(bytes(host) == TestHost.bootFile)
    #expect(host.read("simulation/extlinux") == nil)
  }
}
