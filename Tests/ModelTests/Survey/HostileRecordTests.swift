import TestSupport
import Testing

@testable import Model

@Suite("A name is data")
struct HostileRecordTests {
  static let (one, two, invented) = (
    "aaaaaaaa-0000-0000-0000-000000000001", "aaaaaaaa-0000-0000-0000-000000000002",
    "aaaaaaaa-0000-0000-0000-00000000000f"
  )

  /// Lines of which a hostile text is made.
  static let fragments = [
    "x", "", "uuid ( RO)            : \(invented)", "uuid ( RO)            : \(two)",
    "uuid ( RO)            : \(one)",
    "     name-label ( RW): quiet", "    power-state ( RO): halted", "    power-state ( RO): running",
    "   other-config (MRW): ", "   other-config (MRW): pci: 0/0000:03:00.0",
    "    resident-on ( RO): <not in database>",
    "ids \(two)", "end", "@ vms 0 3", "type ( RO): nfs",
  ]

  static var texts: [String] {
    let pairs = fragments.flatMap { first in fragments.map { "\(first)\n\($0)" } }
    let records = [one, two, invented].flatMap { id in
      ["halted", "running"].flatMap { state in
        ["\n", "\n\n", "\n\n\n", "\n\n\n\n"].flatMap { gap in
          ["", "\n\n\n", "\n"].map { tail in
            "x\(gap)uuid ( RO)            : \(id)\n     name-label ( RW): y\n    power-state ( RO): \(state)\n"
              + "   other-config (MRW): pci: 0/0000:04:00.0\(tail)"
          }
        }
      }
    }
    return fragments + pairs + records
  }

  /// What xe prints of two records, one of which holds the text.
  private func answer(_ kind: String, _ text: String, inConfig: Bool, first: Bool) -> String {
    let name = inConfig ? "plain" : text
    let config = inConfig ? "folder: \(text)" : ""
    func record(_ id: String, _ isHostile: Bool) -> String {
      if kind == "srs" {
        return
          "uuid ( RO)          : \(id)\n    name-label ( RW): \(isHostile ? text : "store")\n          type ( RO): lvm\n\n\n"
      }
      return
        "uuid ( RO)            : \(id)\n     name-label ( RW): \(isHostile ? name : "other")\n    power-state ( RO): running\n"
        + "   other-config (MRW): \(isHostile ? config : "pci: 0/0000:03:00.0")\n\n\n"
    }
    let records =
      first
      ? record(Self.one, true) + record(Self.two, false) : record(Self.two, false) + record(Self.one, true)
    return "ids \(Self.one),\(Self.two)\n\(records)end\n"
  }

  @Test(
    "No text of a record creates, hides, joins or changes another",
    arguments: ["vms", "templates", "snapshots", "srs"])
  func property(kind: String) throws {
    let question = try #require(SurveyQuestion(rawValue: kind))
    var (count, doubtful) = (0, 0)
    var wrong: [String] = []
    for text in Self.texts {
      for (inConfig, first) in [(false, true), (false, false), (true, true), (true, false)]
      where kind != "srs" || !inConfig {
        var facts = HostFacts()
        facts.record(
          SurveyPart(name: kind, bytes: Array(answer(kind, text, inConfig: inConfig, first: first).utf8)))
        count += 1
        if facts.isUnread(question) {
          doubtful += 1
          continue
        }
        if kind == "srs" {
          let types = facts.topology.repositories.mapValues(\.type)
          if types != [Self.one: "lvm", Self.two: "lvm"] { wrong.append(text) }
          continue
        }
        let machines = facts.holders.sorted { $0.id < $1.id }
        let isRight =
          machines.map(\.id.rawValue) == [Self.one, Self.two]
          && machines.allSatisfy { $0.powerState == .running }
          && machines[1].pciKey == "0/0000:03:00.0" && machines[1].name == "other"
          && (inConfig || machines[0].pciKey == nil)
        if !isRight { wrong.append(text) }
      }
    }
    print("\(kind): \(count) hostile records, \(doubtful) doubtful, \(wrong.count) wrong")
    #expect(wrong == [])
  }

  @Test("A list that is not certain is a stop at assigning, refuses a start, and is a problem of the doctor")
  func doubt() throws {
    var host = HowToHost()
    host.vms[0].name =
      "bacchus\n\n\nuuid ( RO)            : \(Self.invented)\n     name-label ( RW): mail\n    power-state ( RO): halted"
    var facts = HostFacts()
    for part in host.parts {
      let text = String(decoding: part.text, as: UTF8.self).replacing(",\(Self.invented)", with: "")
      facts.record(SurveyPart(name: part.name, status: part.status, bytes: Array(text.utf8)))
    }
    facts.isComplete = true
    #expect(facts.isDoubtful(.vms))
    let table = DeviceTable(facts: facts)
    let vm = try #require(facts.vms.first)
    let plan = try AssignmentPlan(adding: [.test("03:00.0")], to: vm)
    #expect(
      AssignChecks.findings(plan, facts: facts, table: table).contains {
        $0.seen.contains("xe vm-list") && $0.severity == .stop
      })
    let complaints = Doctor.examine(facts: facts, table: table)
    #expect(complaints.contains { $0.kind == .notRead && $0.isProblem })
    #expect(Doctor.exitStatus(of: complaints) == 3)
  }
}
