import TestSupport
import Testing

@testable import Model

@Suite("lspci, damaged on its way")
struct LspciDamageTests {
  @Test(
    "Line ends, trailing blanks and a missing last line end change nothing",
    arguments: LspciSampleTests.samples)
  func lineEnds(_ path: String) {
    let bytes = Fixture.bytes(path)
    let wanted = LspciOutput(parsing: bytes).devices
    let carriage = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).joined(separator: [
      0x0D, 0x0A,
    ])
    let blanks = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).joined(separator: [
      0x20, 0x09, 0x0A,
    ])
    for damaged in [Array(carriage), Array(blanks), Array(bytes.dropLast())] {
      #expect(LspciOutput(parsing: damaged).devices == wanted)
    }
  }

  @Test("What cannot be read is named by line with its text and reason, and the rest is kept")
  func unread() {
    let text =
      "pcilib: Cannot open /proc/bus/pci\n03:00.0 Audio device: A\nnonsense\n04:00.9 Audio device: B\n05:00.0\n06:00.0 Audio device: C\n"
    let output = LspciOutput(parsing: Array(text.utf8))
    #expect(output.devices.map(\.address.short) == ["03:00.0", "06:00.0"])
    #expect(output.unread.map(\.number) == [1, 3, 4, 5])
    #expect(output.unread.first?.text == "pcilib: Cannot open /proc/bus/pci")
    #expect(output.unread.allSatisfy { !$0.reason.isEmpty })
  }

  @Test("Invalid UTF-8 in a name is repaired, and the device kept")
  func invalidText() {
    let bytes = Array("03:00.0 Audio device: A".utf8) + [0xFF, 0xC3] + Array(" B\n".utf8)
    let output = LspciOutput(parsing: bytes)
    #expect(output.devices.first?.address.short == "03:00.0")
    #expect(output.devices.first?.name.hasPrefix("A\u{FFFD}") == true)
  }

  @Test(
    "Cut off at any byte, everything before the cut is as it was",
    arguments: ["lspci/dom0-plain.lspci-vmm-nnk.txt", "lspci/dom0-plain.lspci-nnk.txt"])
  func truncated(_ path: String) {
    let bytes = Fixture.bytes(path)
    let whole = LspciOutput(parsing: bytes).devices
    for length in stride(from: 0, to: bytes.count, by: 7) {
      let devices = LspciOutput(parsing: Array(bytes[..<length])).devices
      #expect(devices.dropLast().elementsEqual(whole.prefix(max(0, devices.count - 1))))
    }
  }

  @Test("Random damage never stops the reading", arguments: LspciSampleTests.samples)
  func random(_ path: String) {
    var seed: UInt64 = 42
    func next(_ limit: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(seed >> 33) % limit
    }
    let bytes = Fixture.bytes(path)
    for _ in 0..<60 {
      var damaged = bytes
      for _ in 0..<20 { damaged[next(damaged.count)] = UInt8(next(256)) }
      let output = LspciOutput(parsing: damaged)
      #expect(output.devices.count <= 40)
      #expect(output.devices.map(\.address) == output.devices.map(\.address).sorted())
    }
  }

  @Test(
    "The rule for add-in cards gives its reason",
    arguments: [
      ("00:1b.0 Audio device: A", false, "root bus"), ("01:00.0 PCI bridge: A", false, "bridge"),
      ("01:00.0 System peripheral: A", false, "board"), ("01:00.0 SMBus: A", false, "board"),
      ("01:00.0 SD Host controller: A", true, "behind a bridge"),
      ("01:00.0 USB controller: A", true, "behind a bridge"),
    ])
  func rule(_ line: String, _ isLikely: Bool, _ words: String) {
    let verdict = LspciOutput(parsing: Array(line.utf8)).devices.first?.addInVerdict()
    #expect(verdict?.isLikely == isLikely)
    #expect(verdict?.reason.contains(words) == true)
  }
}
