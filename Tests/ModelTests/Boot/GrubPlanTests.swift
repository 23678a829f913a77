import Model
import TestSupport
import Testing

@Suite("Planning a change of grub.cfg by the vendor's tool")
struct GrubPlanTests {
  private func plan(_ change: BootChange, _ file: GrubFile = GrubFile()) throws(BootRefusal) -> BootPlan {
    try BootPlan(
      change, path: Backend.grubUEFI.path, bytes: file.bytes, format: .grub(brand: file.brand))
  }

  private func hiding(_ addresses: String...) -> BootChange {
    BootChange(hide: addresses.map(BootFixture.address), parameter: .xenPciback, longAddresses: true)
  }

  private func unhiding(_ addresses: String...) -> BootChange {
    BootChange(unhide: addresses.map(BootFixture.address), parameter: .xenPciback, longAddresses: true)
  }

  @Test("One call sets the list, in long form, for the entry that boots and its serial twin")
  func sets() throws {
    let plan = try plan(hiding("03:00.0"))
    #expect(
      plan.tool?.command
        == "/opt/xensource/libexec/xen-cmdline --set-dom0 'xen-pciback.hide=(0000:03:00.0)'")
    #expect(plan.tool?.earlier == nil)
    #expect(plan.entries.map(\.label) == ["XCP-ng", "XCP-ng (Serial)"])
    for entry in plan.entries {
      #expect(entry.after.dom0.arguments.last?.text == "xen-pciback.hide=(0000:03:00.0)")
    }
  }

  @Test("The whole merged list is set, short addresses written long, and at the end as the tool does")
  func merges() throws {
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=(04:00.0) nomodeset"
    let plan = try plan(hiding("03:00.0"), file)
    #expect(plan.tool?.value == "(0000:04:00.0)(0000:03:00.0)")
    #expect(plan.tool?.earlier == "(04:00.0)")
    let words = plan.entries[0].after.dom0.arguments.map(\.text)
    #expect(words.suffix(2) == ["nomodeset", "xen-pciback.hide=(0000:04:00.0)(0000:03:00.0)"])
  }

  @Test("The last device that is given back takes the parameter with it")
  func deletes() throws {
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=(0000:03:00.0)"
    let plan = try plan(unhiding("03:00.0"), file)
    #expect(plan.tool?.command == "/opt/xensource/libexec/xen-cmdline --delete-dom0 xen-pciback.hide")
    #expect(plan.after == GrubFile().bytes)
  }

  @Test("The serial twin gets the list of the entry that boots, as the tool does it")
  func twin() throws {
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=(0000:04:00.0)"
    file.serialDom0 = "xen-pciback.hide=(0000:05:00.0)"
    let plan = try plan(hiding("03:00.0"), file)
    #expect(
      plan.entries[1].after.dom0.arguments.last?.text == "xen-pciback.hide=(0000:04:00.0)(0000:03:00.0)")
  }

  @Test("Nothing is called when the list is as wanted")
  func noChange() throws {
    var file = GrubFile()
    file.dom0 = "xen-pciback.hide=(0000:03:00.0)"
    let plan = try plan(hiding("03:00.0"), file)
    #expect(plan.isNoChange)
    #expect(plan.tool == nil)
  }

  @Test("An entry that the tool does not change is refused as the default")
  func safeMode() {
    var file = GrubFile()
    file.defaultValue = "2"
    let refusal = BootRefusal.notWrittenByTool(
      label: "XCP-ng in Safe Mode", word: "xen-pciback.hide=(0000:03:00.0)")
    #expect(throws: refusal) { try plan(hiding("03:00.0"), file) }
    // A host that needs such an entry (kernel-alt) is told what to type.
    #expect(refusal.whatToDo.contains("\"xen-pciback.hide=(0000:03:00.0)\" by hand"))
  }

  @Test("While an entry starts another loader, as in a rolling upgrade, the tool is not called")
  func upgrade() {
    let text = GrubFile().text
    let block = """
      \tif [ "${rpu}" = "1" ]; then
      \t\tunset rpu
      \t\tsave_env rpu
      \t\tsearch --label --set root BOOT-ABCDEF
      \t\tchainloader /EFI/xenserver/installer.efi
      \telse

      """
    let heading = text.firstRange(of: "menuentry 'XCP-ng' {\n")
    guard let heading, let end = text[heading.upperBound...].firstRange(of: "}\n") else {
      Issue.record("\(text)")
      return
    }
    let upgraded =
      String(text[..<heading.upperBound]) + block + String(text[heading.upperBound..<end.lowerBound])
      + "\tfi\n"
      + String(text[end.lowerBound...])
    #expect(throws: BootRefusal.upgradeUnderWay(label: "XCP-ng")) {
      try BootPlan(
        hiding("03:00.0"), path: Backend.grubUEFI.path, bytes: Array(upgraded.utf8),
        format: .grub(brand: "XCP-ng"))
    }
    // Plain, it is written.
    #expect(throws: Never.self) {
      try BootPlan(
        hiding("03:00.0"), path: Backend.grubUEFI.path, bytes: Array(text.utf8),
        format: .grub(brand: "XCP-ng"))
    }
  }

  @Test("A spelling that the tool does not find is refused")
  func spelling() {
    var file = GrubFile()
    file.dom0 = "xen_pciback.hide=(0000:04:00.0)"
    #expect(throws: BootRefusal.self) { try plan(hiding("03:00.0"), file) }
  }

  @Test("The dom0 part keeps Xen's limit here too")
  func limit() {
    var file = GrubFile()
    file.dom0 = "x=" + String(repeating: "y", count: 880)
    #expect {
      try plan(hiding("03:00.0"), file)
    } throws: { error in
      if case BootRefusal.dom0PartTooLong = error { true } else { false }
    }
  }

  @Test("An undo is one call with the earlier list")
  func undo() throws {
    var earlier = GrubFile()
    earlier.dom0 = "xen-pciback.hide=(0000:04:00.0)"
    var now = GrubFile()
    now.dom0 = "xen-pciback.hide=(0000:04:00.0)(0000:03:00.0)"
    let plan = BootPlan(
      replacing: now.bytes, by: earlier.bytes, path: Backend.grubUEFI.path, title: "undo",
      format: .grub(brand: "XCP-ng"))
    #expect(plan.tool?.value == "(0000:04:00.0)")
    #expect(plan.after == earlier.bytes)
    let first = BootPlan(
      replacing: now.bytes, by: GrubFile().bytes, path: Backend.grubUEFI.path, title: "undo",
      format: .grub(brand: "XCP-ng"))
    #expect(first.tool?.value == nil)
    #expect(first.tool?.command.contains("--delete-dom0") == true)
  }
}
