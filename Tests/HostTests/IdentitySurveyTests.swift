import Host
import Model
import TestSupport
import Testing

@Suite("What hidden cards were, by the real survey")
struct IdentitySurveyTests {
  @Test(
    "After an upgrade that emptied the journal the renumbering alarm still works", arguments: Shell.present)
  func emptied(shell: Shell) async throws {
    let server = try SimulatedServer("swapped", shell: shell)
    let card = try PCIAddress(parsing: "03:00.0")
    func table() async throws -> DeviceTable {
      var facts = HostFacts()
      for part in try await server.operations.survey() {
        facts.record(part)
      }
      return DeviceTable(facts: facts)
    }
    #expect(try await table().moved(card) != nil)
    _ = try ChildProcess.run(["rm", "-rf", "\(server.root)/var/lib/xenpass"])
    #expect(try await table().moved(card) == nil)
    let set = try ChildProcess.run([
      "\(server.root)/stand-ins/xe", "host-param-set", "uuid=\(HowToHost.uuid)",
      "other-config:xenpass-identity-0000.03.00.0=1131:7164 1131:0707 - -",
    ])
    #expect(set.status == 0, "\(set.errorText)")
    #expect(try await table().moved(card) != nil)
  }
}
