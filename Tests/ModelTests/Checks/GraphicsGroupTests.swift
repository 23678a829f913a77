import TestSupport
import Testing

@testable import Model

@Suite("Graphics cards that the toolstack gives by their group")
struct GraphicsGroupTests {
  private static let (card, other) = ("0a:00.0", "0b:00.0")
  private static let group = "aaaaaaaa-0000-0000-0000-000000000004"

  /// Two cards of a group, and a vGPU of mail.
  private func facts(
    type: String?, on resident: String? = nil, hidden: Bool = false, vm: String = HowToHost.mail
  ) -> HostFacts {
    var host = HowToHost()
    for address in [Self.card, Self.other] {
      host.extraDevices +=
        "\(address) VGA compatible controller [0300]: NVIDIA Corporation GK107 [10de:0ffe]\n"
    }
    if hidden { host.hidden = ["0000:\(Self.card)"] }
    host.otherParts["pgpus"] = [(1, Self.card), (2, Self.other)].map { number, address in
      "uuid ( RO): \(pgpu(number))\n    gpu-group-uuid ( RW): \(Self.group)\n    pci-id ( RO): 0000:\(address)\n\n\n"
    }.joined()
    host.otherParts["vgpus"] =
      "uuid ( RO): bbbbbbbb-0000-0000-0000-000000000001\n    vm-uuid ( RO): \(vm)\n    gpu-group-uuid ( RO): \(Self.group)\n"
      + "    currently-attached ( RO): \(resident != nil)\n"
      + (type.map { "    type-model-name ( RO): \($0)\n" } ?? "")
      + "    resident-on ( RO): \(resident.map { pgpu($0 == Self.card ? 1 : 2) } ?? "<not in database>")\n\n\n"
    return DoctorFixture.facts(host) { $0.isComplete = true }
  }

  private func pgpu(_ number: Int) -> String { "cccccccc-0000-0000-0000-00000000000\(number)" }

  @Test(
    "A vGPU stands against hiding the card that it runs on, or may need; a whole card of the group may be hidden",
    arguments: [
      ("GRID K100", nil, true), ("GRID K100", card, true), ("GRID K100", other, false), (nil, nil, true),
      ("passthrough", nil, false), ("passthrough", card, true), ("passthrough", other, false),
    ] as [(String?, String?, Bool)])
  func hiding(_ type: String?, _ resident: String?, _ isUsed: Bool) {
    let uses = HostUses(facts: facts(type: type, on: resident))[.test(Self.card)]
    #expect(uses.contains { $0.kind == .virtualGPU } == isUsed)
  }

  @Test("A card that its group gives to another VM is a stop for a key; that of the same VM is none")
  func overlap() throws {
    for (vm, isStopped) in [(HowToHost.mail, true), (HowToHost.bacchus, false)] {
      let facts = facts(type: "passthrough", hidden: true, vm: vm)
      let plan = try AssignmentPlan(
        adding: [.test(Self.card)], to: try #require(facts.vm(.test(HowToHost.bacchus))))
      let found = AssignChecks.findings(plan, facts: facts, table: DeviceTable(facts: facts)).first {
        $0.seen.contains("GPU group")
      }
      #expect(found?.severity == (isStopped ? .stop : nil))
    }
  }

  @Test(
    "What groups give was not read: a stop for a display, nothing for another card",
    arguments: ["pgpus", "vgpus"])
  func unread(_ part: SurveyQuestion.RawValue) throws {
    var facts = facts(type: "passthrough", hidden: true)
    facts.faults[try #require(SurveyQuestion(rawValue: part))] = .failed(status: 1, words: "no")
    let vm = try #require(facts.vm(.test(HowToHost.bacchus)))
    let table = DeviceTable(facts: facts)
    for (address, isStopped) in [(Self.card, true), ("03:00.0", false)] {
      let plan = try AssignmentPlan(adding: [.test(address)], to: vm)
      let found = AssignChecks.findings(plan, facts: facts, table: table).first {
        $0.seen.contains("Whether a GPU group")
      }
      #expect(found?.severity == (isStopped ? .stop : nil))
    }
  }

  @Test("Before a card of a group is hidden, the way without a key is named")
  func anotherWay() {
    let facts = facts(type: "passthrough")
    let found = HideChecks.findings([.test(Self.card)], facts: facts, table: DeviceTable(facts: facts))
    #expect(found.contains { $0.severity == .note && $0.advice.hasSuffix("gpu-group-uuid=\(Self.group)") })
  }
}
