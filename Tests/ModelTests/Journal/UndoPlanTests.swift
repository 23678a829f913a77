import TestSupport
import Testing

@testable import Model

@Suite("Taking a recorded change back")
struct UndoPlanTests {
  private let path = "/boot/extlinux.conf"
  private let original = HowToHost().bootFile
  private let hidden = Hosts.written().bootFile

  private func entry(_ kind: String, _ fields: [(String, String)] = []) -> JournalEntry {
    let all =
      [("kind", kind), ("state", "done"), ("path", "boot/extlinux.conf"), ("plan", "hide 03:00.0")]
      .filter { own in !fields.contains { $0.0 == own.0 } } + fields
    return JournalEntry.list(parsing: HowToHost.change("20261101T000000Z-\(kind)-1", all))[0]
  }

  private func undo(_ now: [UInt8], after: [UInt8]? = nil, change: (inout HowToHost) -> Void = { _ in })
    throws
    -> UndoPlan
  {
    var host = HowToHost()
    host.bootFile = now
    change(&host)
    let wizard = WizardDriver(host).wizard
    let record = UndoPlan.Record(entry: entry("boot"), before: original, after: after ?? hidden)
    return try UndoPlan(record, facts: wizard.facts, table: wizard.table, bootPath: path)
  }

  @Test("If nothing else changed, exactly the bytes of before come back")
  func exact() throws {
    let (plan, isExact) = try #require(boot(try undo(hidden)))
    #expect(isExact)
    #expect(plan.after == original)
    #expect(plan.undoes == "20261101T000000Z-boot-1")
    #expect(plan.entries.filter(\.diff.hasChanges).map(\.label) == ["xe"])
  }

  @Test("A kept trial is taken back by what it added to the boot line, and its entry does not come back")
  func trial() throws {
    let armed = Array(
      (String(decoding: original, as: UTF8.self) + "\nlabel xenpass-trial\n  kernel mboot.c32\n").utf8)
    var host = HowToHost()
    host.bootFile = hidden
    let wizard = WizardDriver(host).wizard
    func plan(_ how: String) throws -> UndoPlan {
      let entry = entry("trial", [("how", how), ("plan", "keep the trial")])
      #expect(entry.isNextToUndo == (how == "keep"))
      let record = UndoPlan.Record(entry: entry, before: armed, after: hidden)
      return try UndoPlan(record, facts: wizard.facts, table: wizard.table, bootPath: path)
    }
    let (kept, isExact) = try #require(boot(try plan("keep")))
    #expect(!isExact)
    #expect(kept.after == original)
    #expect(kept.undoes == "20261101T000000Z-trial-1")
    for how in ["arm", "drop", ""] {
      #expect(throws: UndoPlan.Refusal.self, "\(how)") { _ = try plan(how) }
    }
  }

  @Test("After foreign edits only our words are taken out, and the foreign ones stay")
  func foreign() throws {
    let edited = Array(
      String(decoding: hidden, as: UTF8.self).replacing("timeout 50", with: "timeout 100").replacing(
        "(03:00.0)", with: "(03:00.0)(05:00.0)"
      ).utf8)
    let (plan, isExact) = try #require(boot(try undo(edited)))
    #expect(!isExact)
    let text = String(decoding: plan.after, as: UTF8.self)
    #expect(text.contains("timeout 100"))
    #expect(text.contains("pciback.hide=(05:00.0)"))
    #expect(!text.contains("03:00.0"))
  }

  @Test(
    "Consoles that left the display come back with the exact bytes, and after foreign edits it is said that they do not"
  )
  func display() throws {
    let dark = Array(
      String(decoding: hidden, as: UTF8.self).replacing(" console=tty0", with: "")
        .replacing(" console=vga", with: "").utf8)
    let (exact, isExact) = try #require(boot(try undo(dark, after: dark)))
    #expect(isExact && exact.after == original)
    let edited = Array(
      String(decoding: dark, as: UTF8.self).replacing("timeout 50", with: "timeout 100").utf8)
    let (plan, _) = try #require(boot(try undo(edited, after: dark)))
    #expect(plan.notes.contains { $0.contains("console=tty0 console=vga does not come back") })
    // Somebody has put them back meanwhile, or the change never touched them.
    let (other, _) = try #require(
      boot(
        try undo(
          Array(String(decoding: hidden, as: UTF8.self).replacing("timeout 50", with: "timeout 100").utf8))))
    #expect(!other.notes.contains { $0.contains("does not come back") })
  }

  @Test("If our words are gone already, it is refused with what differs")
  func gone() {
    let edited = Array(
      String(decoding: hidden, as: UTF8.self).replacing("(03:00.0)", with: "(05:00.0)").utf8)
    let refusal = #expect(throws: UndoPlan.Refusal.self) { _ = try undo(edited) }
    #expect(refusal?.lines.first?.contains("not in it any more") == true)
    #expect(refusal?.difference.isEmpty == false)
  }

  @Test("A file that is as before has nothing to take back")
  func nothing() {
    let refusal = #expect(throws: UndoPlan.Refusal.self) { _ = try undo(original) }
    #expect(refusal?.lines.first?.contains("as it was before") == true)
  }

  private func boot(_ plan: UndoPlan) -> (BootPlan, isExact: Bool)? {
    if case .boot(let plan, let isExact) = plan { (plan, isExact) } else { nil }
  }

  @Test(
    "A file that starts nothing any more gets the whole file of before back, with all that differs",
    arguments: ["typography", "empty", "cut"])
  func damaged(_ how: String) throws {
    let text = String(decoding: hidden, as: UTF8.self)
    let now =
      switch how {
      case "typography": Array(text.replacing("---", with: "\u{2014}").utf8)
      case "empty": [UInt8]()
      default: Array(hidden.prefix(hidden.count / 4))
      }
    let (plan, isExact) = try #require(boot(try undo(now)))
    #expect(isExact)
    #expect(plan.before == now)
    #expect(plan.after == original)
    #expect(!plan.changedLines.isEmpty)
  }

  @Test(
    "What is in the file decides, whatever word the state has",
    arguments: ["", "begun", "failed", "done", "undone", "broken"])
  func bytesDecide(_ state: String) throws {
    func undo(_ now: [UInt8]) throws -> UndoPlan {
      var host = HowToHost()
      host.bootFile = now
      let wizard = WizardDriver(host).wizard
      let record = UndoPlan.Record(entry: entry("boot", [("state", state)]), before: original, after: hidden)
      return try UndoPlan(record, facts: wizard.facts, table: wizard.table, bootPath: path)
    }
    #expect(try #require(boot(try undo(hidden))).0.after == original)
    #expect(throws: UndoPlan.Refusal.self) { _ = try undo(original) }
    let other = Array(String(decoding: hidden, as: UTF8.self).replacing("timeout 50", with: "timeout 9").utf8)
    let plan = try #require(boot(try undo(other))).0
    let text = String(decoding: plan.after, as: UTF8.self)
    // A change that came to its end is taken out of what others wrote since; an interrupted one left no such thing.
    #expect(text.contains("timeout 9") == !["", "begun"].contains(state))
    #expect(!text.contains("(03:00.0)"))
  }

  @Test(
    "A key comes back exactly, in part, or not at all",
    arguments: [
      ("0/0000:03:00.0", nil, true), ("0/0000:03:00.0,1/0000:05:00.0", "1/0000:05:00.0", false),
    ] as [(String, String?, Bool)])
  func key(now: String, wanted: String?, isExact: Bool) throws {
    let found = try undoKey(now)
    guard case .key(let plan, let exact) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(plan.after == wanted)
    #expect(exact == isExact)
  }

  @Test(
    "A key without our device, and a key as before, are refused",
    arguments: ["0/0000:05:00.0", nil] as [String?])
  func keyRefused(now: String?) {
    #expect(throws: UndoPlan.Refusal.self) { _ = try undoKey(now) }
  }

  @Test(
    "A key that a change lost half way, between remove and add, comes back; one that was taken since does not",
    arguments: [("failed", true), ("begun", true), ("done", false)])
  func keyLost(_ state: String, _ comesBack: Bool) throws {
    func plan() throws -> UndoPlan { try undoKey(nil, state: state, before: "=0/0000:05:00.0") }
    guard comesBack else {
      #expect(throws: UndoPlan.Refusal.self) { _ = try plan() }
      return
    }
    guard case .key(let key, isExact: true) = try plan() else {
      Issue.record("no key")
      return
    }
    #expect(key.after == "0/0000:05:00.0")
  }

  private func undoKey(_ now: String?, state: String = "done", before: String = "-") throws -> UndoPlan {
    var host = HowToHost()
    host.vms[0].key = now
    let wizard = WizardDriver(host).wizard
    let record = UndoPlan.Record(
      entry: entry("key", [("path", HowToHost.bacchus), ("state", state)]), before: Array(before.utf8),
      after: Array("=0/0000:03:00.0".utf8))
    return try UndoPlan(record, facts: wizard.facts, table: wizard.table, bootPath: path)
  }

  @Test("Parameters come back to what they were, and what has another value since is left alone")
  func parameters() throws {
    var facts = WizardDriver().wizard.facts
    let place = try #require(facts.vms.firstIndex { $0.id.rawValue == HowToHost.bacchus })
    facts.vms[place].blockedOperations = "suspend: card; checkpoint: mine"
    facts.vms[place].affinity = HowToHost.uuid
    let entry = entry(
      "parameter",
      [
        ("path", HowToHost.bacchus),
        (
          "plan",
          "parameters of \(HowToHost.bacchus): blocked-operations:suspend=card blocked-operations:checkpoint=card "
            + "affinity=\(HowToHost.uuid)"
        ),
      ])
    func undo(_ facts: HostFacts) throws -> UndoPlan {
      try UndoPlan(
        UndoPlan.Record(
          entry: entry, before: Array("affinity: <not in database>\nblocked-operations: \n".utf8), after: nil),
        facts: facts, table: DeviceTable(facts: facts), bootPath: path)
    }
    let found = try undo(facts)
    guard case .parameters(let plan) = found else {
      Issue.record("\(found)")
      return
    }
    #expect(plan.parameters.map(\.name) == ["blocked-operations:suspend", "affinity"])
    #expect(plan.parameters.map(\.value) == ["", ""])
    facts.vms[place].blockedOperations = ""
    facts.vms[place].affinity = nil
    #expect(throws: UndoPlan.Refusal.self) { _ = try undo(facts) }
  }

  @Test("A change with nothing to take back is refused with its plan, whatever bytes the journal holds")
  func nothingToTakeBack() {
    let wizard = WizardDriver(Hosts.written()).wizard
    for kind in JournalEntry.Kind.allCases where ![.boot, .key, .parameter].contains(kind) {
      let record = UndoPlan.Record(entry: entry(kind.rawValue), before: original, after: hidden)
      let refusal = #expect(throws: UndoPlan.Refusal.self, "\(kind)") {
        _ = try UndoPlan(record, facts: wizard.facts, table: wizard.table, bootPath: path)
      }
      #expect(refusal?.lines == ["There is nothing to take back: hide 03:00.0."], "\(kind)")
    }
  }

  @Test("A change of another boot file than the one that the host starts from is not taken back in this one")
  func otherFile() {
    let wizard = WizardDriver(Hosts.written()).wizard
    let record = UndoPlan.Record(
      entry: entry("boot", [("path", "boot/grub/grub.cfg")]), before: original, after: hidden)
    let refusal = #expect(throws: UndoPlan.Refusal.self) {
      _ = try UndoPlan(record, facts: wizard.facts, table: wizard.table, bootPath: path)
    }
    #expect(refusal?.lines == ["The file boot/grub/grub.cfg has not been read."])
  }

  @Test("A key as before has nothing to take back, and says so")
  func keyAsBefore() {
    for (now, before) in [(nil, "-"), ("0/0000:05:00.0", "=0/0000:05:00.0")] as [(String?, String)] {
      let refusal = #expect(throws: UndoPlan.Refusal.self) { _ = try undoKey(now, before: before) }
      #expect(refusal?.isAsBefore == true)
    }
    let other = #expect(throws: UndoPlan.Refusal.self) { _ = try undoKey("0/0000:05:00.0") }
    #expect(other?.isAsBefore == false)
  }

  @Test("What has no bytes in the journal is not taken back, and the journal's folder is named")
  func noBytes() {
    let wizard = WizardDriver().wizard
    for (before, after) in [(nil, hidden), (original, nil), (nil, nil)] as [([UInt8]?, [UInt8]?)] {
      let record = UndoPlan.Record(entry: entry("boot"), before: before, after: after)
      let refusal = #expect(throws: UndoPlan.Refusal.self) {
        _ = try UndoPlan(record, facts: wizard.facts, table: wizard.table, bootPath: path)
      }
      #expect(refusal?.lines.first?.contains("/var/lib/xenpass/changes/20261101T000000Z-boot-1") == true)
    }
  }
}

@Suite("The journal as text")
struct JournalEntryTests {
  @Test("A journal of version 1, without label and identity, is read")
  func versionOne() throws {
    let text = HowToHost.change(
      "20250101T000000Z-boot-9",
      [
        ("version", "1"), ("kind", "boot"), ("state", "done"), ("who", "root 192.0.2.7"),
        ("started", "20250101T000000Z"),
      ])
    let entry = try #require(JournalEntry.list(parsing: text).first)
    #expect(entry.isReadable)
    #expect(entry.startedText == "2025-01-01 00:00")
    #expect(entry.who == "root 192.0.2.7")
  }

  @Test(
    "What cannot be read is listed and known as such",
    arguments: [
      "change odd\n", "change odd\n./odd/kind:\u{1}\u{2}\n", "change odd\n./odd/kind:boot\n",
      "change odd\n./odd/kind:boot\n./odd/state:done\n./odd/version:3\n",
    ])
  func unreadable(text: String) throws {
    let entry = try #require(JournalEntry.list(parsing: text).first)
    #expect(!entry.isReadable)
  }

  @Test("The last change is one that was neither taken back nor takes another back")
  func stack() {
    func entry(_ number: Int, _ kind: String, _ fields: [(String, String)]) -> String {
      HowToHost.change("2026010\(number)T000000Z-\(kind)-\(number)", [("kind", kind)] + fields)
    }
    let text =
      entry(1, "boot", [("state", "done")]) + entry(2, "key", [("state", "undone")])
      + entry(3, "key", [("state", "done"), ("undoes", "20260102T000000Z-key-2")])
      + entry(4, "reboot", [("state", "finished")])
    let last = JournalEntry.list(parsing: text).last { $0.isNextToUndo }
    #expect(last?.id == "20260101T000000Z-boot-1")
  }

  @Test("Lines of another form, and fields of no change, are passed over")
  func strangers() {
    let entries = JournalEntry.list(
      parsing: "rubbish\n./gone/kind:boot\n\n./:\nchange a\n./a/ran:x\n./a/ran:y\n")
    #expect(entries.map(\.id) == ["a"])
    #expect(entries[0].fields["ran"] == ["x", "y"])
  }
}
