import Host
import Model
import Testing

@Suite("The key other-config:pci of a VM")
struct KeyTests {
  private static let path = "simulation/vms/\(TestHost.first)/other-config/pci"

  private func host(_ shell: Shell, key: String?) -> TestHost {
    let host = TestHost(shell)
    host.addVM(TestHost.first, running: false, key: key)
    return host
  }

  @Test(
    "Is set, replaced and removed, and read back", arguments: Shell.present,
    [
      (nil, "0/0000:03:00.0"), ("0/0000:03:00.0", "0/0000:03:00.0,1/0000:04:00.0"), ("0/0000:03:00.0", nil),
      ("odd 'text' = \\n \u{E9}", "0/0000:03:00.0"), ("", "0/0000:03:00.0"), ("ends in\n", nil), ("-", "=a"),
    ] as [(String?, String?)])
  func changes(shell: Shell, values: (String?, String?)) async throws {
    let host = host(shell, key: values.0)
    let outcome = await host.operations.setKey(uuid: TestHost.first, expected: values.0, new: values.1)
    #expect(outcome.meaning == .done)
    #expect(host.read(Self.path) == values.1)
    let journal = try #require(host.journal("key"))
    #expect(host.read("\(journal)/before") == values.0.map { "=\($0)" } ?? "-")
    #expect(host.read("\(journal)/state") == "done\n")
  }

  @Test(
    "Is refused when it is not what was shown", arguments: Shell.present,
    [("a", "b"), (nil, "b"), ("a", nil), ("a\n", "a"), ("", nil)] as [(String?, String?)])
  func changedMeanwhile(shell: Shell, keys: (String?, String?)) async throws {
    let host = host(shell, key: keys.0)
    let outcome = await host.operations.setKey(uuid: TestHost.first, expected: keys.1, new: "new")
    #expect(outcome.meaning == .refused)
    #expect(host.read(Self.path) == keys.0)
    #expect(host.changingCalls.isEmpty)
  }

  @Test("An empty value or one with a line end is never written", arguments: Shell.present, ["", "a\nb"])
  func badValue(shell: Shell, value: String) async throws {
    let host = host(shell, key: "a")
    let outcome = await host.operations.setKey(uuid: TestHost.first, expected: "a", new: value)
    #expect(outcome.meaning == .refused)
    #expect(host.changingCalls.isEmpty)
  }

  @Test("An earlier key that a failure lost is put back", arguments: Shell.present)
  func putBack(shell: Shell) async throws {
    let host = host(shell, key: "old")
    host.write("Lost connection to the server.", to: "simulation/faults/add-new")
    let outcome = await host.operations.setKey(uuid: TestHost.first, expected: "old", new: "new")
    #expect(outcome.meaning == .failed)
    #expect(host.read(Self.path) == "old")
    #expect(outcome.reason == "Lost connection to the server.")
    #expect(host.outcomes("key") == ["key as-before The VM's key is as it was: old"])
  }

  @Test("A key that stayed is not written again after a failure", arguments: Shell.present)
  func stayed(shell: Shell) async throws {
    let host = host(shell, key: "old")
    host.write("Lost connection to the server.", to: "simulation/faults/vm-param-set")
    let outcome = await host.operations.setKey(uuid: TestHost.first, expected: "old", new: "new")
    #expect(outcome.meaning == .failed)
    #expect(host.changingCalls.count == 1)
  }

  @Test("A VM that is gone is refused with the toolstack's words", arguments: Shell.present)
  func gone(shell: Shell) async throws {
    let host = host(shell, key: nil)
    let outcome = await host.operations.setKey(uuid: TestHost.second, expected: nil, new: "new")
    #expect(outcome.meaning == .refused)
    #expect(outcome.reason?.contains("The uuid you supplied was invalid. type: VM") == true)
  }

  @Test("The reader is told the command and what the key is now", arguments: Shell.present)
  func told(shell: Shell) async throws {
    let host = host(shell, key: nil)
    let outcome = await host.operations.setKey(uuid: TestHost.first, expected: nil, new: "0/0000:03:00.0")
    let begun = HostText("xe vm-param-set uuid=\(TestHost.first) other-config:pci=0/0000:03:00.0")
    #expect(outcome.reports.contains(.step(StepReport(name: "set", state: .begin, text: begun))))
    #expect(
      outcome.reports.contains(.step(StepReport(name: "read-back", state: .ok, text: "0/0000:03:00.0"))))
    #expect(host.outcomes("key") == ["key as-asked The VM's key is now: 0/0000:03:00.0"])
    let refused = await host.operations.setKey(uuid: TestHost.first, expected: nil, new: "1/0000:04:00.0")
    #expect(refused.reason?.contains("it is now 0/0000:03:00.0, not no key.") == true)
  }
}
