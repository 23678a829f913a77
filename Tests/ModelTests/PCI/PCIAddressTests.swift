import Testing

@testable import Model

@Suite("A PCI address")
struct PCIAddressTests {
  @Test(
    "Both forms are read, digits of any case, domains of 4 to 6 digits",
    arguments: [
      ("03:00.0", "0000:03:00.0"), ("0000:03:00.0", "0000:03:00.0"), ("00:1F.7", "0000:00:1f.7"),
      ("ABCD:ef:1f.1", "abcd:ef:1f.1"), ("10000:e1:00.0", "10000:e1:00.0"),
      ("ffffff:ff:1f.7", "ffffff:ff:1f.7"),
      ("00001:02:00.0", "0001:02:00.0"),
    ])
  func reading(text: String, full: String) throws {
    #expect(try PCIAddress(parsing: text).full == full)
  }

  @Test(
    "What has another form is no address",
    arguments: [
      "", ":", "3:00.0", "03:0.0", "03:00", "03:00.", "03:00.00", "003:00.0", "000:03:00.0", "0000:03:00.0 ",
      " 03:00.0", "0000000:03:00.0", "0000.03:00.0", "(03:00.0)", "0x03:00.0", "03:00:0", "03-00.0",
      "0g:00.0",
      "+3:00.0", "-3:00.0", "03:00.٣", "é3:00.0", ":03:00.0", "0000:0000:03:00.0",
      "0b::00.1", "0000:82.0.0", "0000.02:00.3", "03.00.0", "(03:00.0)(04:00.0)", "٠٣:00.0",
    ])
  func otherForm(text: String) {
    #expect(throws: PCIAddress.ParseError.form(text)) { try PCIAddress(parsing: text) }
  }

  @Test(
    "A device past 1f or a function past 7 is out of range",
    arguments: ["03:20.0", "03:ff.0", "03:00.8", "0000:03:00.f"])
  func outOfRange(text: String) {
    #expect(throws: PCIAddress.ParseError.range(text)) { try PCIAddress(parsing: text) }
  }

  @Test(
    "Parts out of range make no address",
    arguments: [(0x100_0000, 0, 0), (0, 32, 0), (0, 0, 8), (UInt32.max, 255, 255)] as [(UInt32, UInt8, UInt8)]
  )
  func outOfRangeParts(domain: UInt32, device: UInt8, function: UInt8) {
    #expect(PCIAddress(domain: domain, bus: 0, device: device, function: function) == nil)
  }

  @Test("An explanation shows the text and how an address is written")
  func explanation() {
    let explanation = PCIAddress.ParseError.form("3:0").explanation
    #expect(explanation.contains("“3:0”"))
    #expect(explanation.contains("0000:03:00.0"))
  }

  @Test(
    "The short form leaves out domain 0 and no other",
    arguments: [
      ("0000:03:00.0", "03:00.0"), ("0001:03:00.0", "0001:03:00.0"), ("10000:03:00.0", "10000:03:00.0"),
    ])
  func shortForm(text: String, short: String) throws {
    #expect(try PCIAddress(parsing: text).short == short)
  }

  @Test("Every function of a domain is printed as it is read")
  func roundTrip() throws {
    for bus in [0, 1, 0x7f, 0xff] as [UInt8] {
      for device in 0...31 as ClosedRange<UInt8> {
        for function in 0...7 as ClosedRange<UInt8> {
          let address = try #require(PCIAddress(domain: 0x10, bus: bus, device: device, function: function))
          #expect(try PCIAddress(parsing: address.full) == address)
        }
      }
    }
  }

  @Test("Addresses are ordered by domain, bus, device and function")
  func order() throws {
    let texts = ["00:00.0", "00:00.1", "00:1f.7", "01:00.0", "ff:1f.7", "0001:00:00.0", "10000:00:00.0"]
    let addresses = try texts.map { try PCIAddress(parsing: $0) }
    #expect(addresses.reversed().sorted() == addresses)
    #expect(zip(addresses, addresses.dropFirst()).allSatisfy { $0 < $1 })
  }

  @Test(
    "Functions of one card share domain, bus and device",
    arguments: [("03:00.7", true), ("03:01.0", false), ("04:00.0", false), ("0001:03:00.0", false)])
  func sameSlot(other: String, isSame: Bool) throws {
    let address = try PCIAddress(parsing: "03:00.0")
    #expect(address.isSameSlot(as: try PCIAddress(parsing: other)) == isSame)
  }
}
