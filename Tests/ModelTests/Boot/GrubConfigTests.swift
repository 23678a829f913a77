import Model
import TestSupport
import Testing

@Suite("Reading grub.cfg")
struct GrubConfigTests {
  private func menu(_ file: GrubFile) -> BootMenu {
    BootMenu(parsing: file.bytes, format: .grub(brand: file.brand))
  }

  private func line(_ file: GrubFile) throws -> BootLine {
    let menu = menu(file)
    return try menu.bootLine(of: try #require(menu.bootEntry))
  }

  @Test("Finds the entries of an installed file, the default one and its serial twin")
  func entries() {
    let menu = menu(GrubFile())
    #expect(
      menu.entries.map(\.toolLabel) == ["xe", "xe-serial", "safe", "fallback", "fallback-serial"])
    #expect(menu.bootEntry?.label == "XCP-ng")
    #expect(menu.serialTwin?.label == "XCP-ng (Serial)")
  }

  @Test(
    "Takes an entry apart into Xen, dom0 kernel and initrd, whatever its lines are called",
    arguments: [("multiboot2", "module2"), ("multiboot", "module"), ("xen_hypervisor", "xen_module")])
  func parts(xen: String, module: String) throws {
    var file = GrubFile()
    file.keywords = (xen, module)
    file.indent = xen == "multiboot" ? "    " : " \t "
    let line = try line(file)
    #expect(line.xen.file == "/boot/xen.gz")
    #expect(line.xen.arguments.last?.text == "vga=mode-0x0311")
    #expect(line.dom0.file == "/boot/vmlinuz-4.19-xen")
    #expect(line.dom0.arguments.map(\.text).joined(separator: " ") == file.words)
    #expect(line.initrd.words.map(\.text) == ["/boot/initrd-4.19-xen.img"])
  }

  @Test(
    "The default is a place, a title or an identifier",
    arguments: ["1", "\"XCP-ng (Serial)\"", "'XCP-ng (Serial)'", "serial-entry"])
  func defaults(value: String) {
    var file = GrubFile()
    file.defaultValue = value
    let text = file.text.replacing(
      "menuentry 'XCP-ng (Serial)' {", with: "menuentry 'XCP-ng (Serial)' --id 'serial-entry' {")
    let menu = BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng"))
    #expect(menu.bootEntry?.toolLabel == "xe-serial")
    #expect(menu.serialTwin?.toolLabel == "xe")
  }

  @Test("With trusted boot Xen is the first module")
  func trustedBoot() throws {
    let text = GrubFile().text.replacingFirst(
      "multiboot2 /boot/xen.gz", with: "multiboot2 /boot/tboot.gz logging=serial\n\tmodule2 /boot/xen.gz")
    let menu = BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng"))
    let line = try menu.bootLine(of: try #require(menu.bootEntry))
    #expect(line.xen.file == "/boot/xen.gz")
    #expect(line.dom0.file == "/boot/vmlinuz-4.19-xen")
  }

  @Test("An entry that starts no Xen is refused by its name")
  func noXen() throws {
    let text = "set default=0\nmenuentry 'Rescue' {\n\tlinux /boot/vmlinuz quiet\n\tinitrd /boot/initrd\n}\n"
    let menu = BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng"))
    let entry = try #require(menu.bootEntry)
    #expect(throws: BootRefusal.noXen(label: "Rescue", found: "linux")) { try menu.bootLine(of: entry) }
  }

  @Test("Entries of a submenu do not count among the places")
  func submenu() {
    let text = "submenu 'More' {\n menuentry 'Other' {\n }\n}\n" + GrubFile().text
    let menu = BootMenu(parsing: Array(text.utf8), format: .grub(brand: "XCP-ng"))
    #expect(menu.bootEntry?.label == "XCP-ng")
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}
