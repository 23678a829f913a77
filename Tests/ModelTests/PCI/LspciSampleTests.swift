import TestSupport
import Testing

@testable import Model

@Suite("lspci, as real hosts print it")
struct LspciSampleTests {
  static let samples = [
    "lspci/dom0-plain.lspci.txt", "lspci/dom0-plain.lspci-nnk.txt", "lspci/dom0-hidden.lspci-nnk.txt",
    "lspci/dom0-plain.lspci-mm-nn.txt", "lspci/dom0-plain.lspci-vmm-nnk.txt",
    "lspci/dom0-plain.lspci-xxx.txt",
  ]

  @Test("Every sample is read completely, and lists the same devices", arguments: samples)
  func complete(_ path: String) {
    let output = LspciOutput(parsing: Fixture.bytes(path))
    #expect(output.unread.isEmpty)
    let plain = LspciOutput(parsing: Fixture.bytes("lspci/dom0-plain.lspci.txt"))
    #expect(output.devices.map(\.address) == plain.devices.map(\.address))
    #expect(output.devices.count == 19)
    #expect(output.devices.map(\.className) == plain.devices.map(\.className))
  }

  @Test("Forms with numbers agree on every number, subsystem and revision")
  func agree() {
    let forms = ["lspci-nnk", "lspci-mm-nn", "lspci-vmm-nnk"].map {
      LspciOutput(parsing: Fixture.bytes("lspci/dom0-plain.\($0).txt")).devices
    }
    for other in forms.dropFirst() {
      #expect(other.map(\.classID) == forms[0].map(\.classID))
      #expect(other.map(\.vendorID) == forms[0].map(\.vendorID))
      #expect(other.map(\.deviceID) == forms[0].map(\.deviceID))
      #expect(other.map(\.revision) == forms[0].map(\.revision))
    }
    #expect(forms[1].map(\.subsystemVendorID) == forms[2].map(\.subsystemVendorID))
    #expect(forms[0].map(\.driver) == forms[2].map(\.driver))
    #expect(forms[0].map(\.modules) == forms[2].map(\.modules))
  }

  @Test("A hidden device shows pciback as its driver, and nothing else differs")
  func hidden() {
    let plain = LspciOutput(parsing: Fixture.bytes("lspci/dom0-plain.lspci-nnk.txt")).devices
    let hidden = LspciOutput(parsing: Fixture.bytes("lspci/dom0-hidden.lspci-nnk.txt")).devices
    let changed = zip(plain, hidden).filter { $0 != $1 }.map(\.1)
    #expect(changed.map(\.address.short) == ["03:00.0", "04:00.0"])
    #expect(changed.allSatisfy { $0.driver == "pciback" })
  }

  @Test("The how-to's list has 50 devices, and exactly 7 of them are likely add-in cards")
  func howTo() {
    let output = LspciOutput(parsing: Fixture.bytes("how-to/lspci.txt"))
    #expect(output.unread.isEmpty)
    #expect(output.devices.count == 50)
    let likely = output.devices.filter { $0.addInVerdict().isLikely }.map(\.address.short)
    #expect(likely == ["01:01.0", "01:03.0", "02:00.0", "03:00.0", "04:00.0", "05:00.0", "06:00.0"])
    let card = output.devices.first { $0.address.short == "03:00.0" }
    #expect(card?.className == "Multimedia controller")
    #expect(card?.name == "Philips Semiconductors SAA7164")
    #expect(card?.revision == 0x81)
  }
}
