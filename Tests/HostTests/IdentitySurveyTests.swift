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

  @Test(
    "After an upgrade from the medium the card is known by the database, and no entry is named as the way back"
  )
  func upgraded() async throws {
    let server = try SimulatedServer("upgraded", shell: .dash)
    var facts = HostFacts()
    for part in try await server.operations.survey() { facts.record(part) }
    facts.isComplete = true
    let table = DeviceTable(facts: facts)
    let card = try PCIAddress(parsing: "05:00.0")
    #expect(facts.journal.isEmpty)
    #expect(table[card]?.hide == .disabled && table[card]?.isMoved == false)
    #expect(facts.identities[card] != nil)
    #expect(
      Rescue.lines(facts: facts, parameter: .xenPciback).first?.hasPrefix("Every entry of ") == true)
  }
}
