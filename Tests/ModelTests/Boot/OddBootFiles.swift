import Testing

/// Boot files that are unusual, damaged or no boot files at all.
enum OddBootFiles {
  struct File: Sendable, CustomTestStringConvertible {
    let name: String
    let bytes: [UInt8]
    var testDescription: String { name }
  }

  /// Files in which a device can be hidden.
  static let editable: [File] = [
    File(name: "how-to", bytes: BootFixture.bytes),
    File(name: "CRLF", bytes: crlf(BootFixture.bytes)),
    File(name: "no final newline", bytes: BootFixture.bytes.dropLast()),
    File(name: "tabs", bytes: BootFixture.bytes.map { $0 == 0x20 ? 9 : $0 }),
    File(name: "capitals", bytes: Array(capitals.utf8)),
    File(
      name: "rubbish after 0x1A",
      bytes: BootFixture.bytes + [0x1A] + Array("label xe\nappend \u{2014}\n".utf8)),
    File(name: "no UTF-8", bytes: BootFixture.file(dom0: "root=LABEL=x") + [0x23, 0x20, 0xFF, 0xFE, 0x0A]),
    File(name: "several blanks", bytes: BootFixture.file(dom0: " ro   quiet  ")),
    File(name: "serial by default", bytes: Array(serial.utf8)),
    File(
      name: "text block", bytes: Array("text help\nlabel xe\nappend no\nendtext\n".utf8) + BootFixture.bytes),
    File(name: "another list", bytes: BootFixture.file(dom0: "pciback.hide=(04:00.0)(05:00.1) quiet")),
    File(name: "later append", bytes: BootFixture.file(append: "a\n append \(line)")),
    File(name: "include", bytes: Array("include other.conf\n".utf8) + BootFixture.bytes),
  ]

  static let all: [File] =
    editable + [
      File(name: "empty", bytes: []), File(name: "published", bytes: BootFixture.published),
      File(name: "one byte", bytes: [0x61]), File(name: "only newlines", bytes: [0x0A, 0x0A, 0x0D]),
      File(name: "0x1A first", bytes: [0x1A] + BootFixture.bytes),
      File(name: "every byte", bytes: Array(0...255)),
      File(name: "every byte backwards", bytes: Array((0...255).reversed())),
    ] + (0..<64).map { File(name: "random \($0)", bytes: random(seed: $0)) }

  private static let line = "/boot/xen.gz --- /boot/vmlinuz-2.6-xen ro --- /boot/initrd-2.6-xen.img"
  private static let capitals = "DEFAULT xe\nLABEL xe\nKERNEL /boot/MBOOT.C32\nAPPEND \(line)"
  private static let serial = """
    default xe-serial
    label xe
    kernel mboot.c32
    append \(line)
    label xe-serial
    kernel mboot.c32
    append \(line)
    """

  private static func crlf(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }

  /// Bits of boot files in an order that only the seed decides.
  static func random(seed: Int) -> [UInt8] {
    var state = UInt64(seed) &* 2_862_933_555_777_941_757 &+ 3_037_000_493
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let bits: [[UInt8]] =
      [
        "default xe", "label xe", "label", "append", "append ", line, "---", "\u{2014}", "\u{A0}", "\n", "\n",
        "\r\n",
        "kernel mboot.c32", "pciback.hide=", "(03:00.0)", "(03:00", "((", "text x", "endtext", "include",
        "\"", "=",
        "ui", "timeout -5", "\u{1A}", "vmlinuz", " ", " ", "--- --- ---",
      ].map { Array($0.utf8) } + [[0xC2], [0xE2, 0x80], [0xFF], [0]]
    return (0..<next(60)).flatMap { _ in bits[next(bits.count)] }
  }
}
