import TestSupport
import Testing

@testable import Model

@Suite("Doctor: damaged input")
struct DoctorDamageTests {
  @Test(
    "Whatever a list looks like, a repair leaves one that the kernel reads, or there is none",
    arguments: HideListTable.rows)
  func lists(_ row: HideListTable.Row) {
    for parameter in HideParameter.allCases {
      let host = DoctorFixture.host(dom0: "\(parameter.rawValue)=\(row.value)")
      for facts in [DoctorFixture.facts(host), DoctorFixture.newer(host)] {
        check(facts)
      }
    }
  }

  @Test(
    "A boot file with bytes lost, doubled or replaced is never repaired into another one", arguments: 0..<8)
  func bytes(_ seed: Int) {
    var state = UInt64(seed &* 7919 &+ 1)
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(max(bound, 1)))
    }
    let typed =
      "pciback.hide=(05:00.0),(03:00.0 xen-pciback.hide=(03:00.0)\u{A0}a\u{2014}b pciback.hide=05:00.0"
    var facts = DoctorFixture.facts(HowToHost())
    for _ in 0..<15 {
      var bytes = DoctorFixture.file(dom0: typed, xen: "pciback.hide=(01:03.0)")
      for _ in 0..<(1 + next(6)) {
        let place = next(bytes.count)
        switch next(3) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(bytes[place], at: place)
        default: bytes[place] = Array("()-:. \n=,\"\u{1A}x0".utf8)[next(13)]
        }
      }
      facts.bootFile = bytes
      check(facts)
    }
  }

  /// Every repair, and all together, change nothing but the pair's hide words, and leave lines that can be read.
  private func check(_ facts: HostFacts) {
    let table = DeviceTable(facts: facts)
    let repairs =
      Doctor.examine(facts: facts, table: table).compactMap(\.bootRepair)
      + [Doctor.wholeBootRepair(facts: facts, table: table)].compactMap(\.self)
    let parameter = table.nextBoot.parameter
    for repair in repairs {
      #expect(repair.before == facts.bootFile && repair.after != repair.before)
      let before = ExtlinuxConfig(parsing: repair.before)
      let after = ExtlinuxConfig(parsing: repair.after)
      #expect(before.entries.map(\.label) == after.entries.map(\.label))
      let pair = [before.bootEntry?.label, before.serialTwin?.label].compactMap(\.self)
      for (old, new) in zip(before.entries, after.entries) where !pair.contains(old.label) {
        #expect(
          old.append.map { Array(repair.before[$0.range]) }
            == new.append.map { Array(repair.after[$0.range]) })
      }
      #expect(after.bootEntry.flatMap { try? after.bootLine(of: $0) } != nil)
      for word in DoctorFixture.line("xe", in: repair.after)?.dom0.arguments ?? []
      where parameter.isName(word.name) {
        #expect(word.text.utf8.count <= BootPlan.hideLimit)
      }
    }
    if let whole = repairs.last, Doctor.wholeBootRepair(facts: facts, table: table) == whole {
      var again = facts
      again.bootFile = whole.after
      let left = Doctor.examine(facts: again, table: DeviceTable(facts: again))
      #expect(left.allSatisfy { $0.bootRepair == nil }, "what is repaired at once is repaired for good")
    }
  }
}
