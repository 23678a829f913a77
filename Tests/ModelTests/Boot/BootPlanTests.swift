import Model
import Testing

@Suite("The edit of the boot file")
struct BootPlanTests {
  private let word = " pciback.hide=(03:00.0)"

  /// The only place where the bytes differ: what stood there and what stands there now.
  private func difference(_ before: [UInt8], _ after: [UInt8]) -> [(removed: String, added: String)] {
    let old = before.split(separator: 0x0A, omittingEmptySubsequences: false)
    let new = after.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard old.count == new.count else { return [("lines", "lines")] }
    return zip(old, new).filter { $0 != $1 }.map { old, new in
      let head = zip(old, new).prefix { $0 == $1 }.count
      let tail = min(
        zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count, min(old.count, new.count) - head)
      return (
        BootFixture.text(Array(old.dropFirst(head).dropLast(tail))),
        BootFixture.text(Array(new.dropFirst(head).dropLast(tail)))
      )
    }
  }

  @Test("Hiding 03:00.0 changes the lines of xe and xe-serial by exactly the parameter")
  func howTo() throws {
    let plan = try BootFixture.plan(.hiding("03:00.0"))
    let expected = BootFixture.text(BootFixture.bytes)
      .replacing("splashi  ---", with: "splashi\(word)  ---", maxReplacements: 1)
      .replacing(
        "ro console=tty0 xencons=hvc console=hvc0 ---",
        with: "ro console=tty0 xencons=hvc console=hvc0\(word) ---", maxReplacements: 1)
    #expect(BootFixture.text(plan.after) == expected)
    #expect(plan.entries.map(\.label) == ["xe", "xe-serial"])
    #expect(!plan.isNoChange)
    #expect(plan.notes.isEmpty)
  }

  @Test("With the serial entry left out exactly one line changes")
  func withoutTwin() throws {
    let plan = try BootFixture.plan(.hiding("03:00.0", twin: false))
    #expect(difference(BootFixture.bytes, plan.after).count == 1)
    #expect(plan.after.count == BootFixture.bytes.count + word.utf8.count)
    #expect(plan.entries.map(\.label) == ["xe"])
  }

  @Test("Only the hide parameter is added, in whatever file", arguments: OddBootFiles.editable)
  func onlyTheParameter(file: OddBootFiles.File) throws {
    let plan = try BootFixture.plan(.hiding("03:00.0", "06:00.1"), file.bytes)
    let differences = difference(plan.before, plan.after)
    #expect(differences.count == plan.entries.count)
    let longer = plan.after.count - plan.before.count
    #expect([18, 32].contains(longer / plan.entries.count))
    for (removed, added) in differences {
      #expect(removed == "")
      // Two blanks in a row look alike: the difference may begin at either.
      let added = added.filter { $0 != " " && $0 != "\t" }
      #expect(["pciback.hide=(03:00.0)(06:00.1)", "(03:00.0)(06:00.1)"].contains(added))
    }
  }

  @Test("Hiding and giving back leaves the bytes as they were", arguments: OddBootFiles.editable)
  func thereAndBack(file: OddBootFiles.File) throws {
    let hidden = try BootFixture.plan(.hiding("03:00.0", "06:00.1"), file.bytes)
    #expect(!hidden.isNoChange)
    let back = try BootFixture.plan(.unhiding("06:00.1", "03:00.0"), hidden.after)
    #expect(back.after == file.bytes)
  }

  @Test("Whatever the bytes, an answer comes, and it is a refusal or an edit", arguments: OddBootFiles.all)
  func anyBytes(file: OddBootFiles.File) {
    for change in [BootChange.hiding("03:00.0"), .unhiding("03:00.0", parameter: .xenPciback, long: true)] {
      do {
        let plan = try BootFixture.plan(change, file.bytes)
        #expect(plan.before == file.bytes)
      } catch {
        #expect(!error.explanation.isEmpty)
        #expect(!error.whatToDo.isEmpty)
      }
    }
  }

  @Test(
    "New addresses join the list that is there",
    arguments: [
      ("pciback.hide=(04:00.0) quiet", "pciback.hide=(04:00.0)(03:00.0) quiet"),
      ("pciback.hide=(03:00.0)", "pciback.hide=(03:00.0)"),
      ("pciback.hide=(0000:03:00.0)", "pciback.hide=(0000:03:00.0)"),
      ("pciback.hide=(3:0.0)", "pciback.hide=(3:0.0)"),
      ("pciback_hide=(04:00.0)", "pciback_hide=(04:00.0) pciback.hide=(03:00.0)"),
      (
        "pciback.hide=(04:00.0) xen-pciback.hide=(05:00.0)",
        "pciback.hide=(04:00.0)(03:00.0) xen-pciback.hide=(05:00.0)"
      ),
    ])
  func merging(dom0: String, expected: String) throws {
    let plan = try BootFixture.plan(.hiding("03:00.0"), BootFixture.file(dom0: dom0))
    #expect(BootFixture.text(plan.after) == BootFixture.text(BootFixture.file(dom0: expected)))
  }

  @Test(
    "An address that goes takes the whole parameter with it only if the list gets empty",
    arguments: [
      ("ro pciback.hide=(03:00.0) quiet", "ro quiet"), ("ro  pciback.hide=(03:00.0)(3:0.0)", "ro "),
      ("pciback.hide=(03:00.0)(04:00.0)", "pciback.hide=(04:00.0)"),
      ("pciback.hide=(04:00.0)", "pciback.hide=(04:00.0)"), ("quiet", "quiet"),
    ])
  func unhiding(dom0: String, expected: String) throws {
    let plan = try BootFixture.plan(.unhiding("03:00.0"), BootFixture.file(dom0: dom0))
    #expect(BootFixture.text(plan.after) == BootFixture.text(BootFixture.file(dom0: expected)))
    #expect(plan.isNoChange == (dom0 == expected))
  }

  @Test(
    "With long addresses the short ones that are there are rewritten in the same edit",
    arguments: [
      ("xen-pciback.hide=(04:00.0)", "xen-pciback.hide=(0000:04:00.0)(0000:03:00.0)"),
      ("xen-pciback.hide=(04:00.*)", "xen-pciback.hide=(0000:04:00.*)(0000:03:00.0)"),
      ("xen-pciback.hide=(03:00.*)", "xen-pciback.hide=(0000:03:00.*)"),
      ("xen_pciback.hide=(0000:04:00.0)", "xen_pciback.hide=(0000:04:00.0)(0000:03:00.0)"),
      ("quiet", "quiet xen-pciback.hide=(0000:03:00.0)"),
    ])
  func long(dom0: String, expected: String) throws {
    let change = BootChange.hiding("03:00.0", parameter: .xenPciback, long: true)
    let plan = try BootFixture.plan(change, BootFixture.file(dom0: dom0))
    #expect(BootFixture.text(plan.after) == BootFixture.text(BootFixture.file(dom0: expected)))
  }

  @Test("An address asked for twice is written once")
  func twice() throws {
    let plan = try BootFixture.plan(.hiding("03:00.0", "0000:03:00.0"))
    #expect(plan.after == (try BootFixture.plan(.hiding("03:00.0"))).after)
  }

  @Test("Nothing asked, nothing changed")
  func nothing() throws {
    #expect(try BootFixture.plan(BootChange()).isNoChange)
  }

  @Test("What the administrator should know does not stop the edit")
  func notes() throws {
    let file = BootFixture.file(
      append: "xen.gz pciback.hide=(01:00.0) --- vmlinuz --- initrd",
      before: "include more\ndefault xe single\n")
    let notes = try BootFixture.plan(.hiding("03:00.0"), file).notes
    #expect(notes.count == 3)
  }
}
