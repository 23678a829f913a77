import TestSupport
import Testing

@testable import Model

@Suite("A change that was interrupted")
struct InterruptedChangeTests {
  private static let id = "20261101T000000Z-boot-1"

  private func facts(
    _ fields: [(String, String)], kind: String = "boot", _ change: (inout HowToHost) -> Void = { _ in }
  ) -> HostFacts {
    var host = HowToHost()
    host.journal = HowToHost.change(
      Self.id,
      [("kind", kind), ("plan", "hide 03:00.0"), ("path", "boot/extlinux.conf")].filter { own in
        !fields.contains { $0.0 == own.0 }
      } + fields)
    change(&host)
    return WizardDriver(host).wizard.facts
  }

  private func complaints(_ facts: HostFacts) -> [Complaint] {
    Doctor.examine(facts: facts, table: DeviceTable(facts: facts))
  }

  @Test(
    "What stands there now decides what is said of it",
    arguments: [
      ("before", Finding.Severity.note, false), ("after", .note, false), ("other", .stop, true),
      ("nonsense", .warn, false),
    ])
  func present(now: String, severity: Finding.Severity, isRepaired: Bool) throws {
    for state in [[("state", "begun")], []] {
      let facts = facts(state + [("now", now)])
      let complaint = try #require(complaints(facts).first { $0.kind == .changeInterrupted })
      #expect(complaint.finding.severity == severity)
      #expect(complaint.finding.seen.contains(Self.id))
      #expect((complaint.repair != nil) == isRepaired)
      let unfinished = Unfinished.list(facts: facts, table: DeviceTable(facts: facts))
      #expect(unfinished.contains { if case .interruptedChange = $0 { true } else { false } } == isRepaired)
      #expect(!complaints(facts).contains { $0.kind == .journalUnreadable })
    }
  }

  @Test("What is advised of an interrupted change can be had: a trial is not taken back like another change")
  func advice() throws {
    for (kind, now, words) in [
      ("boot", "after", "take it back"), ("trial", "after", "keep or drop"),
      ("extlinux", "after", "nothing to do"),
      ("boot", "other", "Put back"), ("trial", "other", "Look at"),
    ] {
      let facts = facts([("state", "begun"), ("now", now)], kind: kind)
      let complaint = try #require(complaints(facts).first { $0.kind == .changeInterrupted }, "\(kind)")
      #expect(complaint.finding.advice.contains(words), "\(kind) \(now)")
      #expect(complaint.finding.advice.contains("Put back") == (complaint.repair != nil))
    }
  }

  @Test("A change with an end, and one that somebody works on now, is not interrupted")
  func quiet() {
    for state in ["done", "failed", "undone", "armed"] {
      #expect(facts([("state", state), ("now", "other")]).interrupted.isEmpty, "\(state)")
    }
    #expect(facts([("state", "begun"), ("now", "other")]) { $0.writer = "4711\n" }.interrupted.isEmpty)
  }

  @Test(
    "A key is compared with what the toolstack says of the VM now",
    arguments: [
      ("0/0000:03:00.0", InterruptedChange.Present.after), (nil, .before), ("0/0000:05:00.0", .other),
    ] as [(String?, InterruptedChange.Present)])
  func key(now: String?, present: InterruptedChange.Present) {
    let fields = [
      ("state", "begun"), ("path", HowToHost.bacchus), ("before", "-"), ("after", "=0/0000:03:00.0"),
    ]
    #expect(facts(fields, kind: "key") { $0.vms[0].key = now }.interrupted.map(\.present) == [present])
    let silent = facts(fields, kind: "key") { $0.toolstackError = "Connection refused" }
    #expect(silent.interrupted.map(\.present) != [.after])
  }

  @Test("A boot file that starts nothing is put back from the journal; a sound one is left alone")
  func lostFile() throws {
    let cut = facts([("state", "done")]) { $0.bootFile = Array("default xe\n".utf8) }
    let complaint = try #require(complaints(cut).first { $0.kind == .bootFileLost })
    #expect(complaint.isProblem)
    #expect(complaint.repair != nil)
    #expect(!complaints(facts([("state", "done")])).contains { $0.kind == .bootFileLost })
    let other = facts([("state", "done"), ("path", "boot/grub/grub.cfg")]) { $0.bootFile = [] }
    #expect(!complaints(other).contains { $0.kind == .bootFileLost })
  }

  @Test("The doctor's repair of it reads the change, and shows the whole file as a plan")
  func repair() throws {
    var host = HowToHost()
    let original = host.bootFile
    host.bootFile = Array("default xe\n".utf8)
    host.journal = HowToHost.change(
      Self.id,
      [("kind", "boot"), ("plan", "hide 03:00.0"), ("path", "boot/extlinux.conf"), ("state", "done")])
    var driver = WizardDriver(host)
    driver.send(.openedDoctor)
    let complaint = try #require(driver.wizard.complaints.first { $0.kind == .bootFileLost })
    driver.send(.openedComplaint(complaint.id))
    let entry = driver.wizard.facts.journal[0]
    #expect(driver.effects == [.readChange(entry)])
    driver.send(
      .changeRead(.success(UndoPlan.Record(entry: entry, before: original, after: original + [0x0A]))))
    guard case .review(let review) = driver.wizard.step, case .plan(.boot(let plan, _)) = review.action else {
      Issue.record("\(driver.wizard.step)")
      return
    }
    #expect(plan.after == original)
    #expect(review.origin == .journal)
  }

  @Test("A complaint that is not what was shown any more opens nothing, and says so")
  func stale() {
    var driver = WizardDriver(HowToHost())
    driver.send(.openedDoctor)
    driver.send(.openedComplaint(ComplaintIdentifier("key-empty:x:00000000")))
    #expect(driver.effects.isEmpty)
    #expect(driver.wizard.step == .doctor)
    #expect(driver.wizard.notice?.contains("not as it was shown") == true)
  }
}
