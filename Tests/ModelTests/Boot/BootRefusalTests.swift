import Model
import Testing

@Suite("Boot files that are not edited")
struct BootRefusalTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let file: [UInt8]
    let change: BootChange
    let refusal: BootRefusal
    var testDescription: String { name }

    init(_ name: String, _ file: [UInt8], _ refusal: BootRefusal) {
      self.init(name, file, .hiding("03:00.0"), refusal)
    }

    init(_ name: String, _ file: [UInt8], _ change: BootChange, _ refusal: BootRefusal) {
      self.name = name
      self.file = file
      self.change = change
      self.refusal = refusal
    }
  }

  private static func dom0(_ text: String) -> [UInt8] { BootFixture.file(dom0: text) }

  private static let twin = """
    default xe
    label xe
    kernel mboot.c32
    append xen.gz --- vmlinuz --- initrd
    label xe-serial
    kernel mboot.c32
    append xen.gz --- vmlinuz pciback.hide=(04:00.0)pciback.hide=(05:00.0) --- initrd
    """

  static let cases = [
    Case("an empty file", [], .nothingBoots(includes: [])),
    Case("no such entry", Array("default a\ninclude b\n".utf8), .noSuchEntry("a", includes: ["b"])),
    Case("a menu", BootFixture.file(append: "x", before: "ui menu.c32\n"), .menu("menu.c32")),
    Case(
      "no Xen", Array("default a\nlabel a\nkernel vmlinuz\n".utf8),
      .noMultiboot(label: "a", kernel: "vmlinuz")),
    Case("no kernel", Array("default a\nlabel a\n".utf8), .noMultiboot(label: "a", kernel: nil)),
    Case("no append line", Array("default a\nlabel a\nkernel mboot.c32\n".utf8), .noAppend(label: "a")),
    Case("an empty append line", BootFixture.file(append: "-"), .noAppend(label: "xe")),
    Case(
      "a shared append line", Array("append x\ndefault a\nlabel a\nkernel mboot.c32\n".utf8),
      .globalAppend(label: "a", line: 1)),
    Case(
      "no blank before the separator",
      BootFixture.file(append: "xen.gz --- vmlinuz pciback.hide=(03:00.0)--- initrd"),
      .separators(label: "xe", count: 1, glued: ["pciback.hide=(03:00.0)---"])),
    Case(
      "tboot", BootFixture.file(append: "tboot.gz --- xen.gz --- vmlinuz --- initrd"),
      .separators(label: "xe", count: 3, glued: [])),
    Case(
      "parts in another order", BootFixture.file(append: "xen.gz --- initrd --- vmlinuz"),
      .noDom0Kernel(label: "xe", found: "initrd")),
    Case(
      "nothing between the separators", BootFixture.file(append: "xen.gz --- --- i"),
      .noDom0Kernel(label: "xe", found: "")),
    Case("an open quotation mark", dom0("a=\"b"), .openQuote(label: "xe")),
    Case(
      "two parameters", dom0("pciback.hide=(04:00.0) pciback.hide=(05:00.0)"),
      .severalHideParameters(label: "xe", ["pciback.hide=(04:00.0)", "pciback.hide=(05:00.0)"])),
    Case(
      "the other kernel's name", dom0("xen-pciback.hide=(04:00.0)"),
      .unknownHideParameter(label: "xe", found: "xen-pciback.hide=(04:00.0)", needed: .pciback)),
    Case(
      "the classic kernel's name", dom0("pciback.hide=(04:00.0)"), .hiding("03:00.0", parameter: .xenPciback),
      .unknownHideParameter(label: "xe", found: "pciback.hide=(04:00.0)", needed: .xenPciback)),
    Case(
      "a blank before the list", dom0("pciback.hide= (04:00.0)"),
      .hideWithoutValue(label: "xe", "pciback.hide=")),
    Case("no list", dom0("pciback.hide"), .hideWithoutValue(label: "xe", "pciback.hide")),
    Case(
      "a damaged list", dom0("pciback.hide=(04:00.0),(05:00.0)"),
      .damagedHideList(
        label: "xe", text: "(04:00.0),(05:00.0)",
        HideList(parsing: "(04:00.0),(05:00.0)", kernel: .classic2632).faults)),
    Case(
      "a part of a wildcard", dom0("xen-pciback.hide=(03:00.*)"),
      .unhiding("03:00.1", parameter: .xenPciback),
      .coveredByWildcard(label: "xe", piece: "(03:00.*)", BootFixture.address("03:00.1"))),
    Case(
      "a large domain", BootFixture.bytes, .hiding("10000:03:00.0"),
      .domainTooLarge(BootFixture.address("10000:03:00.0"))
    ),
    Case(
      "there and back at once", BootFixture.bytes,
      BootChange(hide: [BootFixture.address("03:00.0")], unhide: [BootFixture.address("03:00.0")]),
      .contradiction(BootFixture.address("03:00.0"))),
    Case(
      "a damaged twin", Array(twin.utf8),
      .damagedHideList(
        label: "xe-serial", text: "(04:00.0)pciback.hide=(05:00.0)",
        HideList(parsing: "(04:00.0)pciback.hide=(05:00.0)", kernel: .classic2632).faults)),
  ]

  @Test("Each is refused for its own reason", arguments: cases)
  func refused(_ test: Case) {
    let refusal = BootFixture.refusal(test.change, test.file)
    #expect(refusal == test.refusal)
  }

  @Test("Each is explained in sentences that end", arguments: cases)
  func explained(_ test: Case) {
    for text in [test.refusal.explanation, test.refusal.whatToDo] {
      #expect(text.hasSuffix("."))
      #expect(!text.contains("Optional"))
    }
  }

  @Test("A damaged twin does not matter where it is left out")
  func twinLeftOut() throws {
    #expect(try BootFixture.plan(.hiding("03:00.0", twin: false), Array(Self.twin.utf8)).entries.count == 1)
  }

  @Test(
    "A dom0 part of 1000 bytes is edited, one of 1001 bytes is refused with both figures", arguments: [0, 1])
  func dom0Limit(excess: Int) {
    let word = " pciback.hide=(03:00.0)"
    let file = Self.dom0(String(repeating: "a", count: 1000 - word.utf8.count + excess))
    let expected = BootRefusal.dom0PartTooLong(label: "xe", bytes: 1001, limit: 1000)
    #expect(BootFixture.refusal(.hiding("03:00.0"), file) == (excess == 0 ? nil : expected))
    if excess == 1 { #expect(expected.explanation.contains("1001") && expected.explanation.contains("1000")) }
  }

  @Test("Several blanks in a row count as the one that the loader keeps")
  func collapsed() {
    let file = Self.dom0(String(repeating: " ", count: 2000) + "ro")
    #expect(BootFixture.refusal(.hiding("03:00.0"), file) == nil)
  }

  @Test("A hide list above 1024 bytes is refused")
  func hideLimit() {
    let many = (0...255).flatMap { bus in
      [PCIAddress(bus: UInt8(bus), device: 0, function: 0)].compactMap(\.self)
    }
    let refusal = BootFixture.refusal(BootChange(hide: many), BootFixture.bytes)
    #expect(refusal == .hideListTooLong(label: "xe", bytes: 256 * 9, limit: 1024))
  }

  @Test("An append text of 2047 bytes is edited, one of 2048 bytes is refused", arguments: [0, 1])
  func appendLimit(excess: Int) {
    let rest = " --- vmlinuz pciback.hide=(03:00.0) --- initrd"
    let xen = String(repeating: "x", count: 2047 - rest.utf8.count + excess)
    let file = BootFixture.file(append: xen + " --- vmlinuz --- initrd")
    let expected = BootRefusal.appendTooLong(label: "xe", bytes: 2048, limit: 2047)
    #expect(BootFixture.refusal(.hiding("03:00.0"), file) == (excess == 0 ? nil : expected))
  }

  @Test("A line that is too long already may get shorter")
  func shorter() {
    let file = Self.dom0(String(repeating: "a", count: 2000) + " pciback.hide=(03:00.0)")
    #expect(BootFixture.refusal(.unhiding("03:00.0"), file) == nil)
  }
}
