import TestSupport
import Testing

@testable import Model

@Suite("Damaged output of lspci")
struct LspciDamageTests {
  private func read(_ text: String) -> LspciOutput { LspciOutput(parsing: Array(text.utf8)) }

  @Test(
    "A line that is no device is reported with its number and the reason, the others are kept",
    arguments: [
      ("pcilib: Cannot open /sys/bus/pci/devices/0000:00:00.0/config", "message"),
      ("lspci: Unable to load libkmod resources: error -12", "message"),
      ("[root@xs62 ~]# lspci", "PCI address"), ("3:00.0 Bridge: X", "PCI address"),
      ("03:20.0 Bridge: X", "PCI address"), ("03:00.0 Brid", "colon"), ("03:00.0", "PCI address"),
      ("03:00.0 \"Bridge\" \"X", "quote"), ("03:00.0 \"Bridge\" \"X\"", "three"), ("-[0000:00]-+-00.0", "-t"),
      ("\u{1B}[31m03:00.0 Bridge: X", "PCI address"),
    ])
  func noDevice(line: String, reason: String) throws {
    let output = read("01:00.0 Bridge: A\n\n\(line)\n02:00.0 Bridge: B\n")
    #expect(output.devices.map(\.name) == ["A", "B"])
    #expect(output.unread.map(\.number) == [3])
    #expect(output.unread.first?.text.raw == line)
    #expect(output.unread.first?.reason.contains(reason) == true)
  }

  @Test("The details below an unread line go to no other device")
  func orphanedDetails() {
    let output = read("01:00.0 Bridge: A\n0x:00.0 Bridge: B\n\tKernel driver in use: nvme\n")
    #expect(output.devices.map(\.driver.value) == [nil])
    #expect(output.unread.map(\.number) == [2])
  }

  @Test("A message between a head and its details costs no detail")
  func messageInside() {
    let output = read(
      "01:00.0 Bridge: A\npcilib: sysfs_read_vpd: read failed\n\tKernel driver in use: nvme\n")
    #expect(output.devices.map(\.driver.value) == ["nvme"])
    #expect(output.unread.map(\.number) == [2])
  }

  @Test("A detail without a device above it is reported")
  func detailAlone() {
    let output = read("\tKernel driver in use: nvme\n01:00.0 Bridge: A\n")
    #expect(output.devices.map(\.driver.value) == [nil])
    #expect(output.unread.map(\.number) == [1])
  }

  @Test(
    "A record without a readable slot is reported once, and no field of it reaches another record",
    arguments: ["Slot:\tzz:00.0\nClass:\tBridge\nDriver:\tnvme\n", "Class:\tBridge\nDriver:\tnvme\n"])
  func recordWithoutSlot(record: String) {
    let output = read("Slot:\t01:00.0\nClass:\tBridge\n\n\(record)\nSlot:\t02:00.0\nClass:\tBridge\n")
    #expect(output.devices.map(\.address.short) == ["01:00.0", "02:00.0"])
    #expect(output.devices.map(\.driver.value) == [nil, nil])
    #expect(output.unread.map(\.number) == [4])
  }

  @Test("A slot that can't be read ends the record before it, even without a blank line")
  func slotWithoutBlank() {
    let output = read("Slot:\t01:00.0\nSlot:\tzz:00.0\nDriver:\tnvme\n")
    #expect(output.devices.map(\.driver.value) == [nil])
    #expect(output.unread.map(\.number) == [2])
  }

  @Test("A damaged line of a record costs no more than itself")
  func damagedTag() {
    let output = read("Slot:\t01:00.0\nCl*ss:\tBridge\nDriver:\tnvme\n")
    #expect(output.devices.map(\.driver.value) == ["nvme"])
    #expect(output.unread.map(\.number) == [2])
  }

  static let samples = [
    "how-to/lspci.txt", "lspci/dom0-plain.lspci-nnk.txt", "lspci/dom0-plain.lspci-mm-nn.txt",
    "lspci/dom0-plain.lspci-vmm-nnk.txt",
  ]

  /// A change that loses nothing.
  struct Change: Sendable, CustomTestStringConvertible {
    let name: String
    let make: @Sendable ([UInt8]) -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, _ make: @escaping @Sendable ([UInt8]) -> [UInt8]) {
      self.name = name
      self.make = make
    }
  }

  static let changes = [
    Change("CRLF line ends") { $0.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } },
    Change("trailing blanks") { $0.flatMap { $0 == 0x0A ? [0x20, 0x09, 0x20, 0x0A] : [$0] } },
    Change("no last newline") { bytes in Array(bytes.prefix((bytes.lastIndex { $0 > 0x20 } ?? 0) + 1)) },
    Change("a byte order mark") { [0xEF, 0xBB, 0xBF] + $0 },
    Change("blank lines at both ends") { [0x0A, 0x0A] + $0 + [0x0A, 0x0A] },
    Change("the list twice") { $0 + [0x0A] + $0 },
    Change("blanks for tabs") { $0.flatMap { $0 == 0x09 ? [0x20, 0x20, 0x20, 0x20] : [$0] } },
    Change("a margin") { [0x20, 0x20] + $0.flatMap { $0 == 0x0A ? [0x0A, 0x20, 0x20] : [$0] } },
  ]

  @Test("A change of the white space changes nothing", arguments: samples, changes)
  func whiteSpace(sample: String, change: Change) {
    let bytes = Fixture.bytes(sample)
    #expect(LspciOutput(parsing: change.make(bytes)) == LspciOutput(parsing: bytes))
  }

  @Test("An unsorted list is sorted by address")
  func unsorted() {
    let lines = Fixture.bytes("how-to/lspci.txt").split(separator: 0x0A)
    let output = LspciOutput(parsing: Array(lines.reversed().joined(separator: [0x0A])))
    #expect(output == LspciOutput(parsing: Fixture.bytes("how-to/lspci.txt")))
  }

  @Test("Five-digit domains come last, and a device listed twice comes once with all that is known")
  func duplicates() {
    let output = read("10000:e1:00.0 Bridge: B\n03:00.0 Bridge: A\n03:00.0 Bridge: A [1131:7164]\n")
    #expect(output.devices.map(\.address.short) == ["03:00.0", "10000:e1:00.0"])
    #expect(output.devices.map(\.deviceID) == [0x7164, nil])
    #expect(output.unread == [])
  }

  @Test("A device that another line describes differently is reported, the first is kept")
  func contradiction() {
    let output = read("02:00.0 Bridge: B\n01:00.0 Bridge: A\n02:00.0 Bridge: C\n")
    #expect(output.devices.map(\.name) == ["A", "B"])
    #expect(output.unread.map(\.number) == [3])
    #expect(output.unread.first?.reason.hasPrefix("line 1 ") == true)
  }

  @Test("Bytes that are no UTF-8 are repaired in the name")
  func invalidUTF8() {
    let output = LspciOutput(parsing: Array("01:00.0 Bridge: A".utf8) + [0xE9, 0xFF] + Array("B\n".utf8))
    #expect(output.devices.map(\.name) == ["A\u{FFFD}\u{FFFD}B"])
    #expect(output.unread == [])
  }

  @Test("Nothing gives nothing", arguments: ["", "\n", " \t\r\n\n", "\u{FEFF}"])
  func empty(text: String) {
    #expect(read(text) == read(""))
    #expect(read(text).form == .none)
  }

  @Test(
    "Damaged bytes never stop the reader, and lines away from the damage are read as before",
    arguments: samples)
  func singleBytes(sample: String) {
    let bytes = Fixture.bytes(sample)
    let count = LspciOutput(parsing: bytes).devices.count
    let values: [UInt8] = [0x00, 0x0A, 0x22, 0x28, 0x29, 0x3A, 0x5B, 0x5D, 0x5C, 0xFF]
    for (index, place) in stride(from: 0, to: bytes.count, by: 41).enumerated() {
      var damaged = bytes
      damaged[place] = values[index % values.count]
      #expect(LspciOutput(parsing: damaged).devices.count >= count - 2, "at \(place)")
    }
  }

  @Test("Random damage never stops the reader, and the list stays in order", arguments: samples)
  func random(sample: String) {
    var seed: UInt64 = 42
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let bytes = Fixture.bytes(sample)
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<20 { damaged[next(damaged.count)] = UInt8(next(256)) }
      let addresses = LspciOutput(parsing: damaged).devices.map(\.address)
      #expect(addresses == addresses.sorted())
      #expect(Set(addresses).count == addresses.count)
    }
  }

  @Test("A list cut anywhere keeps the devices before the cut", arguments: samples)
  func cut(sample: String) {
    let bytes = Fixture.bytes(sample)
    let whole = LspciOutput(parsing: bytes).devices.map(\.address)
    for end in stride(from: 0, to: bytes.count, by: 59) {
      let part = LspciOutput(parsing: Array(bytes.prefix(end))).devices.map(\.address)
      #expect(Array(whole.prefix(part.count)) == part)
    }
  }
}
