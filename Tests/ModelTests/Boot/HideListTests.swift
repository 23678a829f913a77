import Model
import Testing

@Suite("The hide list, read as the kernels read it")
struct HideListTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let value: String
    let classic: [String]
    let newer: [String]
    let classicFaults: [HideList.Fault.Kind]
    let newerFaults: [HideList.Fault.Kind]
    var testDescription: String { value }

    init(
      _ value: String, classic: [String] = [], newer: [String] = [],
      _ classicFaults: [HideList.Fault.Kind] = [], _ newerFaults: [HideList.Fault.Kind]? = nil
    ) {
      self.value = value
      self.classic = classic
      self.newer = newer
      self.classicFaults = classicFaults
      self.newerFaults = newerFaults ?? classicFaults
    }
  }

  static let all3 = (0...7).map { "0000:03:00.\($0)" }
  static let both = ["0000:03:00.0", "0000:04:00.0"]
  static let card = ["0000:03:00.0"]

  static let cases = [
    Case("", classic: [], newer: []),
    Case("(03:00.0)", classic: card, newer: card),
    Case("(0000:03:00.0)", classic: card, newer: card),
    Case("(3:0.0)", classic: card, newer: card),
    Case("(0x3:0.0)", classic: card, newer: card),
    Case("(0B:1F.7)", classic: ["0000:0b:1f.7"], newer: ["0000:0b:1f.7"]),
    Case("(0001:03:00.0)", classic: ["0001:03:00.0"], newer: ["0001:03:00.0"]),
    Case("(03:00.0)(04:00.0)", classic: both, newer: both),
    Case("(03:00.0),(04:00.0)", [.comma]),
    Case("(03:00.0,04:00.0)", classic: card, [.comma]),
    Case("03:00.0", [.missingParentheses]),
    Case("((03:00.0))", [.doubledParenthesis, .rubbish]),
    Case("(03:00.0)x", [.rubbish]),
    Case("x(03:00.0)", [.rubbish]),
    Case("\"(03:00.0)", [.rubbish]),
    Case("()", [.noAddress]),
    Case("(", [.missingClosingParenthesis]),
    Case("(03:00.0", classic: card, [.missingClosingParenthesis]),
    Case("(03:00.0(04:00.0)", classic: card, [.missingClosingParenthesis]),
    Case("(03:00.0)(04:00.0", classic: both, [.missingClosingParenthesis]),
    Case("(03:00.*)", newer: all3, [.wildcard], []),
    Case("(0000:03:00.*)", newer: all3, [.wildcard], []),
    Case("(0b:00.0)(0b::00.1)", [.doubleColon]),
    Case("(0000:82.0.0)", classic: ["0000:00:02.0"], [.dotForColon]),
    Case("(03.00.0)", [.dotForColon]),
    Case("(1:0:1:0:)", [.colonForDot]),
    Case("(03:20.0)", classic: card, [.outOfRange]),
    Case("(03:00.8)", classic: card, [.outOfRange]),
    Case("(103:00.0)", classic: card, [.outOfRange]),
    Case("(03:20.0)(04:00.0)", classic: both, newer: [], [.outOfRange]),
    Case("(100000003:00.0)", classic: card, newer: card),
    Case("(ffffffff:03:00.0)", [.outOfRange]),
    Case("(03:00.0)\u{A0}", [.rubbish]),
  ]

  @Test("The classic kernel hides what its own loop would hide", arguments: cases)
  func classic(_ test: Case) {
    let list = HideList(parsing: test.value, kernel: .classic2632)
    #expect(list.addresses.map(\.full) == test.classic)
    #expect(list.faults.map(\.kind) == test.classicFaults)
  }

  @Test("A newer kernel hides what its own loop would hide", arguments: cases)
  func newer(_ test: Case) {
    let list = HideList(parsing: test.value, kernel: .newer)
    #expect(list.addresses.map(\.full) == test.newer)
    #expect(list.faults.map(\.kind) == test.newerFaults)
  }

  @Test("A wildcard for devices covers the whole bus")
  func wholeBus() {
    #expect(HideList(parsing: "(03:*.*)", kernel: .newer).addresses.count == 256)
  }

  @Test("A missing closing parenthesis is explained with what it does to the rest")
  func explanation() {
    let list = HideList(parsing: "(03:00.0(04:00.0)", kernel: .classic2632)
    #expect(
      list.faults.map(\.explanation) == [
        "The closing parenthesis is missing in \"(03:00.0\". This kernel hides 0000:03:00.0 and reads no further: "
          + "addresses after it stay with the host."
      ])
  }

  @Test("A dot for a colon is explained with the device that is really taken away")
  func wrongDevice() {
    let list = HideList(parsing: "(0000:82.0.0)", kernel: .classic2632)
    #expect(
      list.faults.map(\.explanation) == [
        "There is a dot in \"(0000:82.0.0)\" where a colon belongs. This kernel takes it for 0000:00:02.0, takes "
          + "that device away from the host, and reads no further."
      ])
  }

  @Test("The list is written without anything between the addresses")
  func writing() {
    let addresses = ["03:00.0", "0001:04:00.1"].map(BootFixture.address)
    #expect(HideList.text(addresses, long: false) == "(03:00.0)(0001:04:00.1)")
    #expect(HideList.text(addresses, long: true) == "(0000:03:00.0)(0001:04:00.1)")
  }

  @Test("What is written is read back by both kernels", arguments: [true, false])
  func roundTrip(long: Bool) {
    let addresses = ["0b:1f.7", "00:00.0", "ffff:ff:1f.7"].map(BootFixture.address)
    for kernel in [HideKernel.classic2632, .newer] {
      let list = HideList(parsing: HideList.text(addresses, long: long), kernel: kernel)
      #expect(list.addresses == addresses)
      #expect(list.faults.isEmpty)
    }
  }

  @Test(
    "The parameter's name follows the kernel's release",
    arguments: [
      ("2.6.32.43-0.4.1.xs1.8.0.835.170778xen", HideParameter.pciback), ("3.10.0+2", .xenPciback),
      ("4.19.0+1", .xenPciback), ("", .xenPciback),
    ])
  func release(release: String, parameter: HideParameter) {
    #expect(HideParameter.forKernel(release: release) == parameter)
  }
}
