import TestSupport
import Testing

@testable import Model

@Suite("Taking the consoles of Xen and dom0 off the host's display")
struct DisplayConsoleTests {
  private func edited(_ append: String) throws -> String {
    let bytes = BootFixture.file(append: append)
    let plan = try BootFixture.plan(BootChange(disablesDisplay: true), bytes)
    let text = BootFixture.text(plan.after)
    let start = try #require(text.firstRange(of: "append "))
    return String(text[start.upperBound...].prefix { $0 != "\n" })
  }

  @Test(
    "Only what writes on the display goes: a serial line stays, and dom0 is never left without a console",
    arguments: [
      ("xen.gz console=vga", "xen.gz", "console=hvc0 console=tty0 quiet", "console=hvc0 quiet"),
      ("xen.gz console=com1,vga a", "xen.gz console=com1 a", "console=tty0 console=hvc0", "console=hvc0"),
      ("xen.gz console=vga,com1H", "xen.gz console=com1H", "console=hvc0", "console=hvc0"),
      ("xen.gz console=com1", "xen.gz console=com1", "console=tty0", "console=hvc0"),
      ("xen.gz", "xen.gz", "console=tty0 console=tty1", "console=hvc0"),
      ("xen.gz vga=keep", "xen.gz vga=keep", "console=ttyS0,115200 console=tty2", "console=ttyS0,115200"),
      ("xen.gz console=none", "xen.gz console=none", "quiet vga=785", "quiet vga=785"),
    ])
  func words(_ xen: String, _ wantedXen: String, _ dom0: String, _ wantedDom0: String) throws {
    let made = try edited("\(xen) --- vmlinuz \(dom0) --- initrd")
    #expect(made == "\(wantedXen) --- vmlinuz \(wantedDom0) --- initrd")
    #expect(try edited(made) == made)
  }

  @Test("It is part of the same edit as the hide list, in the entry that boots and its serial twin only")
  func sameEdit() throws {
    var change = BootChange.hiding("01:01.0")
    let without = try BootFixture.plan(change)
    change.disablesDisplay = true
    let plan = try BootFixture.plan(change)
    #expect(plan.title == "hide 01:01.0, disable the host's display")
    #expect(plan.entries.map(\.label) == ["xe", "xe-serial"])
    for entry in plan.entries {
      #expect(entry.after.dom0.arguments.contains { $0.text == "pciback.hide=(01:01.0)" })
      #expect(DisplayConsole(entry.after).words.isEmpty)
      #expect(!DisplayConsole(entry.before).words.isEmpty)
    }
    let (menu, old) = (
      BootMenu(parsing: plan.after, format: .extlinux), BootMenu(parsing: without.after, format: .extlinux)
    )
    for label in ["safe", "fallback", "fallback-serial"] {
      let (entry, earlier) = (try #require(menu.entry(named: label)), try #require(old.entry(named: label)))
      #expect(
        try menu.bootLine(of: entry).dom0.words.map(\.text)
          == old.bootLine(of: earlier).dom0.words.map(\.text))
      #expect(
        try menu.bootLine(of: entry).xen.words.map(\.text) == old.bootLine(of: earlier).xen.words.map(\.text))
    }
  }

  @Test(
    "Only a line that was read, with a console elsewhere, counts as one by which nobody writes on the display",
    arguments: [
      ("console=hvc0", true), ("console=hvc0 console=tty0", false), ("console=ttyS0", true), ("quiet", false),
    ])
  func dark(_ dom0: String, _ isDark: Bool) {
    let bytes = BootFixture.file(dom0: dom0)
    #expect(DisplayConsole(booting: bytes, .extlinux)?.isDark == isDark)
    #expect(DisplayConsole(booting: Array("default other\n".utf8) + bytes, .extlinux)?.isDark == isDark)
    #expect(DisplayConsole(booting: Array("damaged\n".utf8), .extlinux) == nil)
  }

  @Test(
    "The list comes behind the last word, also where that is one that goes",
    arguments: ["hvc0 console=tty0", "tty0"])
  func lastWord(_ consoles: String) throws {
    var change = BootChange.hiding("01:01.0")
    change.disablesDisplay = true
    let plan = try BootFixture.plan(change, BootFixture.file(dom0: "quiet console=\(consoles)"))
    #expect(BootFixture.text(plan.after).contains(" quiet console=hvc0 pciback.hide=(01:01.0) --- "))
  }

  @Test("The twin that is left out keeps its consoles")
  func withoutTwin() throws {
    let plan = try BootFixture.plan(BootChange(includesSerialTwin: false, disablesDisplay: true))
    let menu = BootMenu(parsing: plan.after, format: .extlinux)
    #expect(try menu.serialTwin.map { DisplayConsole(try menu.bootLine(of: $0)).words.isEmpty } == false)
  }

  @Test("Not by the vendor's tool, which could not take it back: the toolstack's command is named")
  func grub() {
    let file = GrubFile()
    let refusal = #expect(throws: BootRefusal.self) {
      try BootPlan(
        BootChange(disablesDisplay: true), path: Backend.grubUEFI.path, bytes: file.bytes,
        format: .grub(brand: file.brand))
    }
    #expect(refusal?.whatToDo.contains("xe host-disable-display") == true)
  }
}
