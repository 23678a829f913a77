import Testing

@testable import Model

@Suite("A line of lspci")
struct LspciLineTests {
  /// What a line should give.
  struct Row: Sendable, CustomTestStringConvertible {
    let line: String
    let className: String
    let name: String
    var classID: UInt16?
    var numbers: [UInt16] = []
    var revision: UInt8?
    var progIf: UInt8?
    var testDescription: String { line }
  }

  static let rows = [
    Row(
      line: "00:12.0 USB controller: AMD USB OHCI0 Controller (rev 3d) (prog-if 10 [OHCI])",
      className: "USB controller", name: "AMD USB OHCI0 Controller", revision: 0x3d, progIf: 0x10),
    Row(
      line: "00:1e.0 PCI bridge: Intel 82801 PCI Bridge (rev 92) (prog-if 01 [Subtractive decode])",
      className: "PCI bridge", name: "Intel 82801 PCI Bridge", revision: 0x92, progIf: 0x01),
    Row(
      line: "07:00.0 FireWire (IEEE 1394): VIA VT6306 [Fire II] (rev c0) (prog-if 10 [OHCI (1.1)])",
      className: "FireWire (IEEE 1394)", name: "VIA VT6306 [Fire II]", revision: 0xc0, progIf: 0x10),
    Row(
      line: "05:00.0 Unassigned class [ff00]: Illegal Vendor ID Device ffff (rev ff) (prog-if ff)",
      className: "Unassigned class", name: "Illegal Vendor ID Device ffff", classID: 0xff00, revision: 0xff,
      progIf: 0xff),
    Row(
      line: "05:00.0 Unassigned class [ff00]: Illegal Vendor ID Device [ffff:ffff] (rev ff)",
      className: "Unassigned class", name: "Illegal Vendor ID Device ffff", classID: 0xff00,
      numbers: [0xffff, 0xffff], revision: 0xff),
    Row(
      line: "00:01.0 SATA controller [0106]: X (SB7x0: AHCI) [AHCI mode] [1002:4391]",
      className: "SATA controller",
      name: "X (SB7x0: AHCI) [AHCI mode]", classID: 0x0106, numbers: [0x1002, 0x4391]),
    Row(
      line: "00:01.0 Audio device: Foo: Bar (rev b) [beef] (rev 02) (rev 03)", className: "Audio device",
      name: "Foo: Bar (rev b) [beef] (rev 02)", revision: 0x03),
    Row(
      line: "00:01.0 Display controller: Device 1234:1111", className: "Display controller",
      name: "Device 1234:1111", numbers: [0x1234, 0x1111]),
    Row(
      line: "00:01.0 Display controller [0380]: Device [1234:1111]", className: "Display controller",
      name: "Device 1234:1111", classID: 0x0380, numbers: [0x1234, 0x1111]),
    Row(
      line: "00:01.0 Class 0d99: Unknown device 1234:1111", className: "Wireless controller",
      name: "Unknown device 1234:1111", classID: 0x0d99, numbers: [0x1234, 0x1111]),
    Row(
      line: "00:01.0 5099: 1234:1111", className: "Class 5099", name: "Device 1234:1111", classID: 0x5099,
      numbers: [0x1234, 0x1111]),
    Row(line: "00:01.0 I2O:ish class: A: B", className: "I2O:ish class", name: "A: B"),
    Row(line: "00:01.0 Bridge:", className: "Bridge", name: ""),
    Row(
      line: #"00:01.0 "Bridge" "Say \"A\\B\"" "Device 0a0b" "" """#, className: "Bridge",
      name: #"Say "A\B" Device 0a0b"#, numbers: [0x0a0b]),
    Row(
      line: #"00:01.0 "Encryption controller [1080]" "Acme" "Crypt [1234]""#,
      className: "Encryption controller",
      name: "Acme Crypt [1234]", classID: 0x1080),
    Row(
      line: #"00:01.0 "Display controller" "ACME" "3220" -p00 "" """#, className: "Display controller",
      name: "ACME 3220", progIf: 0),
  ]

  @Test("Names, numbers and suffixes are told apart", arguments: rows)
  func line(row: Row) throws {
    let output = LspciOutput(parsing: Array(row.line.utf8))
    #expect(output.unread == [])
    let device = try #require(output.devices.first)
    #expect(device.className.raw == row.className)
    #expect(device.name.raw == row.name)
    #expect(device.classID == row.classID)
    #expect([device.vendorID, device.deviceID].compactMap { $0 } == row.numbers)
    #expect(device.revision == row.revision)
    #expect(device.progIf == row.progIf)
    #expect(device.subsystemName == nil)
  }

  @Test("A module that is named twice is listed once")
  func modules() {
    let text = "00:01.0 Bridge: X\n\tKernel modules: a, b,, a\n\tKernel modules: b, c\n"
    #expect(LspciOutput(parsing: Array(text.utf8)).devices.map(\.modules) == [["a", "b", "c"]])
  }

  @Test(
    "The physical slot is read",
    arguments: ["00:01.0 Bridge: X\n\tPhysical Slot: 0-2", "Slot:\t00:01.0\nPhySlot:\t0-2"])
  func physicalSlot(text: String) {
    #expect(LspciOutput(parsing: Array(text.utf8)).devices.map(\.physicalSlot) == ["0-2"])
  }
}
