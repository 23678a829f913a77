import Model
import Testing

@Suite("The key other-config:pci")
struct PCIKeyTests {
  @Test(
    "A piece that the toolstack takes gives its device",
    arguments: [
      ("0/0000:03:00.0", "0000:03:00.0"), ("12/0000:03:1f.7", "0000:03:1f.7"), ("0/0:3:0.0", "0000:03:00.0"),
      ("-1/0000:03:00.0", "0000:03:00.0"), ("0/00AB:0C:1D.0", "00ab:0c:1d.0"),
      ("0/0000:03:00.0 and more", "0000:03:00.0"), ("0/0000:03:00.01", "0000:03:00.0"),
      ("1_0/0_00:03:0_.0", "0000:03:00.0"), ("1073741823/0000:03:00.0", "0000:03:00.0"),
    ]
  )
  func takes(text: String, full: String) throws {
    let key = PCIKey(parsing: text)
    #expect(key.addresses == [try VMFixture.address(full)])
    #expect(key.dropped.isEmpty)
  }

  @Test(
    "A piece that the toolstack drops is explained",
    arguments: [
      ("03:00.0", "“/” is missing after the order index"), ("0/03:00.0", "“:” is missing after the bus"),
      (" 0/0000:03:00.0", "begins with a blank"), ("/0000:03:00.0", "the order index is missing"),
      ("+1/0000:03:00.0", "the order index is missing"), ("0/ 0000:03:00.0", "the domain is not"),
      ("0/00000:03:00.0", "“:” is missing after the domain"), ("0/0000:003:00.0", "missing after the bus"),
      ("0/0000:03:00", "“.” is missing after the device"), ("0/0000:03:00.", "the function is not"),
      ("0/0000:03:00.g", "the function is not"), ("1073741824/0000:03:00.0", "too large"),
      ("99999999999999999999/0000:03:00.0", "too large"), ("0/_000:03:00.0", "the domain is not"),
      ("0/0000:03:20.0", "device 32"), ("0/0000:03:00.8", "function 8"), ("é", "the order index is missing"),
    ]
  )
  func drops(text: String, reason: String) {
    let key = PCIKey(parsing: text)
    #expect(key.pieces.isEmpty)
    #expect(key.dropped.map(\.text) == [text])
    #expect(key.dropped.first?.explanation.contains(reason) == true)
  }

  @Test("A blank after a comma loses that device only")
  func dropsAfterBlank() throws {
    let key = PCIKey(parsing: "0/0000:03:00.0, 0/0000:04:00.0")
    #expect(key.addresses == [try VMFixture.address("03:00.0")])
    #expect(key.dropped.map(\.text) == [" 0/0000:04:00.0"])
  }

  @Test(
    "New devices get the next index and stand in ascending order",
    arguments: [
      ("", ["03:00.0"], "0/0000:03:00.0"),
      ("", ["2b:00.1", "2b:00.0"], "0/0000:2b:00.0,1/0000:2b:00.1"),
      ("0/0000:03:00.0", ["03:00.0"], "0/0000:03:00.0"),
      ("0/0000:03:00.0", ["01:00.0"], "0/0000:03:00.0,1/0000:01:00.0"),
      ("7/0000:0B:00.0x,7/0000:0b:00.1", ["03:00.0"], "7/0000:0B:00.0x,7/0000:0b:00.1,8/0000:03:00.0"),
      ("-3/0000:04:00.0", ["03:00.0", "03:00.0"], "-3/0000:04:00.0,0/0000:03:00.0"),
      ("1073741823/0000:04:00.0", ["03:00.0"], "1073741823/0000:04:00.0,0/0000:03:00.0"),
    ] as [(String, [String], String)]
  )
  func adds(old: String, new: [String], expected: String) throws {
    #expect(try PCIKey(parsing: old).adding(new.map(VMFixture.address)).text == expected)
  }

  @Test("Adding to a key with dropped pieces is refused by name of the pieces")
  func refusesDropped() throws {
    let key = PCIKey(parsing: "0/0000:04:00.0,05:00.0")
    let new = try VMFixture.address("03:00.0")
    #expect(throws: PCIKey.Refusal.unreadable(key.dropped)) { try key.adding([new]) }
  }

  @Test("A domain of more than four digits is refused")
  func refusesLongDomain() throws {
    let new = try #require(PCIAddress(domain: 0x10000, bus: 3, device: 0, function: 0))
    #expect(throws: PCIKey.Refusal.domainTooLong([new])) { try PCIKey.none.adding([new]) }
  }

  @Test(
    "Removing leaves all else as written, and nothing rather than an empty value",
    arguments: [
      ("0/0000:03:00.0", nil), ("0/0000:03:00.0,", nil), ("0/0000:03:00.0, ", nil),
      ("0/0000:03:00.0,5/0000:0B:00.0", "5/0000:0B:00.0"),
      ("0/0000:03:00.0,1/0000:03:00.0 x", nil), (" 9/0000:03:00.0,rubbish", " 9/0000:03:00.0,rubbish"),
    ] as [(String, String?)]
  )
  func removes(old: String, expected: String?) throws {
    #expect(try PCIKey(parsing: old).removing([VMFixture.address("03:00.0")])?.text == expected)
  }

  @Test("Adding and then removing gives the key as it was")
  func undoes() throws {
    let old = PCIKey(parsing: "4/0000:0B:00.0,2/0000:0c:00.0")
    let new = try [VMFixture.address("03:00.0"), VMFixture.address("03:00.1")]
    #expect(try old.adding(new).removing(new) == old)
  }

  @Test("Ignored text, repeated devices and shared indices are remarked on")
  func remarks() {
    #expect(PCIKey(parsing: "0/0000:03:00.0x,0/0000:03:00.0").remarks.count == 3)
    #expect(PCIKey(parsing: "0/0000:03:00.0,1/0000:04:00.0").remarks.isEmpty)
  }
}
