import Testing

@testable import Simulation

@Suite("The hide list as pciback of 2.6.32 reads it")
struct PcibackHideTests {
  @Test(
    "What sscanf accepts is hidden, however odd",
    arguments: [
      ("(03:00.0)", ["0000:03:00.0"]), ("(0000:03:00.0)", ["0000:03:00.0"]), ("(3:0.0)", ["0000:03:00.0"]),
      ("(03:00.0)(04:00.0)", ["0000:03:00.0", "0000:04:00.0"]),
      ("(03:00.0) (04:00.0)", ["0000:03:00.0", "0000:04:00.0"]),
      ("(03:00.0", ["0000:03:00.0"]), ("(03:00.0(04:00.0)", ["0000:03:00.0"]),
      ("(0000:82.0.0)", ["0000:00:02.0"]), ("(03:20.0)", ["0000:03:00.0"]), ("(0x3:0.0)", ["0000:03:00.0"]),
      ("", []),
    ])
  func accepted(_ value: String, _ addresses: [String]) {
    #expect(PcibackHide(Array(value.utf8)) == hide(addresses))
  }

  @Test(
    "A slip is told with the rest of the text, and nothing is hidden",
    arguments: [
      ("(03:00.0),(04:00.0)", ",(04:00.0)"), ("03:00.0", "03:00.0"), ("((03:00.0))", "((03:00.0))"),
      ("(03:00.0)x", "x"), ("(03:00.*)", "(03:00.*)"), ("(03:*.*)", "(03:*.*)"),
      ("(0b:00.0)(0b::00.1)", "(0b::00.1)"), ("1:0:1:0:", "1:0:1:0:"),
    ])
  func refused(_ value: String, _ place: String) {
    let read = PcibackHide(Array(value.utf8))
    #expect(read.addresses.isEmpty)
    #expect(read.errorAt == place)
  }

  private func hide(_ addresses: [String]) -> PcibackHide {
    var expected = PcibackHide([])
    expected.addresses = addresses
    return expected
  }
}
