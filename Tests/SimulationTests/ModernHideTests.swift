import Testing

@testable import Simulation

@Suite("The hide list as xen-pciback of newer kernels reads it")
struct ModernHideTests {
  @Test(
    "What is hidden",
    arguments: [
      ("(03:00.0)", ["0000:03:00.0"]), ("(0000:03:00.0)(04:00.0)", ["0000:03:00.0", "0000:04:00.0"]),
      ("(3:0.0)", ["0000:03:00.0"]), ("(03:00.0) (04:00.0)", ["0000:03:00.0", "0000:04:00.0"]), ("", []),
      ("(0001:ff:1f.7)", ["0001:ff:1f.7"]), ("(03:00.*)", (0...7).map { "0000:03:00.\($0)" }),
      ("(0000:03:02.*)", (0...7).map { "0000:03:02.\($0)" }),
    ])
  func hidden(_ value: String, _ addresses: [String]) {
    let read = PcibackHide(modern: Array(value.utf8))
    #expect(read.addresses == addresses)
    #expect(!read.isRefused)
  }

  @Test("A star for the slot takes the whole bus", arguments: ["(03:*.*)", "(0000:03:*.*)"])
  func bus(_ value: String) {
    let read = PcibackHide(modern: Array(value.utf8))
    #expect(read.addresses.count == 256)
    #expect(read.addresses.last == "0000:03:1f.7")
  }

  @Test(
    "A slip is told with the rest of the text",
    arguments: [
      ("(03:00.0),(04:00.0)", ",(04:00.0)"), ("03:00.0", "03:00.0"), ("((03:00.0))", "((03:00.0))"),
      ("(03:00.0)x", "x"), ("(03:00.0", "(03:00.0"), ("(03:00.0(04:00.0)", "(03:00.0(04:00.0)"),
      ("(0b:00.0)(0b::00.1)", "(0b::00.1)"), ("(0000:82.0.0)", "(0000:82.0.0)"), ("(03:*.0)", "(03:*.0)"),
    ])
  func slip(_ value: String, _ place: String) {
    let read = PcibackHide(modern: Array(value.utf8))
    #expect(read.addresses.isEmpty)
    #expect(read.errorAt == place)
  }

  @Test(
    "A number out of its range ends the driver without a word",
    arguments: ["(03:20.0)", "(03:00.8)", "(10000:03:00.0)", "(100:00.0)"])
  func range(_ value: String) {
    let read = PcibackHide(modern: Array(value.utf8))
    #expect(read.isRefused)
    #expect(read.errorAt == nil)
    #expect(read.addresses.isEmpty)
  }
}
