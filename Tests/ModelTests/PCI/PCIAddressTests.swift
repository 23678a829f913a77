import Testing

@testable import Model

@Suite("PCI addresses")
struct PCIAddressTests {
  @Test(
    "An address is read in both forms, digits of any case, domains of 4 to 6 digits",
    arguments: [
      ("03:00.0", "03:00.0", "0000:03:00.0"), ("0000:03:00.0", "03:00.0", "0000:03:00.0"),
      ("FF:1F.7", "ff:1f.7", "0000:ff:1f.7"), ("0001:2b:00.1", "0001:2b:00.1", "0001:2b:00.1"),
      ("10000:e1:00.0", "10000:e1:00.0", "10000:e1:00.0"),
      ("abcdef:00:01.2", "abcdef:00:01.2", "abcdef:00:01.2"),
    ])
  func forms(_ text: String, _ short: String, _ full: String) throws {
    let address = try PCIAddress(parsing: text)
    #expect(address.short == short)
    #expect(address.full == full)
    #expect(try PCIAddress(parsing: address.full) == address)
    #expect(try PCIAddress(parsing: address.short) == address)
  }

  @Test(
    "What is no address is refused with the text in the reason",
    arguments: [
      "", "3:0.0", "03:00", "03:00.", "03.00.0", "03:00:0", "0b::00.1", "0000.02:00.3", "g3:00.0", "03:00.0 ",
      " 03:00.0",
      "003:03:00.0", "1234567:03:00.0", "0000:82.0.0", "(03:00.0)", "03:00.00", ":03:00.0", "٠٣:00.0",
    ])
  func noAddress(_ text: String) {
    #expect(throws: PCIAddress.ParseError.form(text)) { try PCIAddress(parsing: text) }
    #expect(PCIAddress.ParseError.form(text).explanation.contains(text))
  }

  @Test(
    "A device past 1f or a function past 7 is out of range", arguments: ["03:20.0", "03:00.8", "03:ff.f"])
  func range(_ text: String) {
    #expect(throws: PCIAddress.ParseError.range(text)) { try PCIAddress(parsing: text) }
    #expect(PCIAddress(bus: 3, device: 0x20, function: 0) == nil)
    #expect(PCIAddress(domain: 0x1_00_0000, bus: 3, device: 0, function: 0) == nil)
  }

  @Test("Addresses order by domain, bus, device, function")
  func order() throws {
    let texts = ["00:00.0", "00:00.1", "00:01.0", "01:00.0", "ff:1f.7", "0001:00:00.0", "10000:00:00.0"]
    let addresses = try texts.map { try PCIAddress(parsing: $0) }
    #expect(addresses.reversed().sorted() == addresses)
  }

  @Test("Functions of one slot belong together, across functions only")
  func slots() throws {
    let one = try PCIAddress(parsing: "03:00.0")
    #expect(one.isSameSlot(as: try PCIAddress(parsing: "03:00.7")))
    for other in ["03:01.0", "04:00.0", "0001:03:00.0"] {
      #expect(!one.isSameSlot(as: try PCIAddress(parsing: other)))
    }
  }
}
