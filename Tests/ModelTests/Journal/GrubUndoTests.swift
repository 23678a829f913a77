import TestSupport
import Testing

@testable import Model

@Suite("Taking back a change of grub.cfg")
struct GrubUndoTests {
  private func undo(now: GrubFile, before: String, after: String) throws -> UndoPlan {
    let entry = JournalEntry.list(
      parsing: HowToHost.change(
        "20261101T000000Z-boot-1",
        [("kind", "boot"), ("state", "done"), ("path", "boot/efi/EFI/xenserver/grub.cfg"), ("plan", "hide")]))[
        0]
    func bytes(_ words: String) -> [UInt8] {
      var file = GrubFile()
      file.dom0 = words
      return file.bytes
    }
    let wizard = WizardDriver(now.host()).wizard
    return try UndoPlan(
      UndoPlan.Record(entry: entry, before: bytes(before), after: bytes(after)), facts: wizard.facts,
      table: wizard.table, bootPath: wizard.bootPath)
  }

  private func file(_ words: String) -> GrubFile {
    var file = GrubFile()
    file.dom0 = words
    return file
  }

  @Test(
    "If nothing else changed, one call sets the earlier list, or takes the parameter out",
    arguments: [
      ("", String?.none), ("xen-pciback.hide=(0000:04:00.0)", "(0000:04:00.0)"),
    ])
  func exact(before: String, value: String?) throws {
    let after = "xen-pciback.hide=(0000:04:00.0)(0000:03:00.0)"
    guard case .boot(let plan, true) = try undo(now: file(after), before: before, after: after) else {
      Issue.record("no exact undo")
      return
    }
    #expect(plan.tool?.value == value)
    #expect(plan.tool?.earlier == "(0000:04:00.0)(0000:03:00.0)")
    #expect(plan.undoes == "20261101T000000Z-boot-1")
  }

  @Test("After foreign edits the call takes out only our device")
  func foreign() throws {
    let now = file("nomodeset xen-pciback.hide=(0000:03:00.0)(0000:05:00.0)")
    guard
      case .boot(let plan, false) = try undo(now: now, before: "", after: "xen-pciback.hide=(0000:03:00.0)")
    else {
      Issue.record("no undo")
      return
    }
    #expect(plan.tool?.value == "(0000:05:00.0)")
  }
}
