import Model
import Testing

@Suite("The hide list, read as the kernels read it")
struct HideListTests {
  @Test("There is a table")
  func thereIsATable() {
    #expect(HideListTable.rows.count == 30)
  }

  @Test("The classic kernel hides what its own loop would hide", arguments: HideListTable.rows)
  func classic(_ row: HideListTable.Row) {
    #expect(HideList(parsing: row.value, kernel: .classic2632).addresses.map(\.full) == row.classic)
  }

  @Test("A newer kernel hides what its own loop would hide", arguments: HideListTable.rows)
  func newer(_ row: HideListTable.Row) {
    #expect(HideList(parsing: row.value, kernel: .newer).addresses.map(\.full) == row.newer)
  }

  @Test("An empty list hides nothing and has no faults", arguments: [HideKernel.classic2632, .newer])
  func empty(kernel: HideKernel) {
    let list = HideList(parsing: "", kernel: kernel)
    #expect(list.addresses.isEmpty)
    #expect(list.faults.isEmpty)
  }

  @Test("Every fault is named", arguments: HideListTable.faults)
  func named(value: String, kinds: [HideList.Fault.Kind]) {
    #expect(HideList(parsing: value, kernel: .classic2632).faults.map(\.kind) == kinds)
    // A newer kernel knows wildcards and chokes on all the rest.
    let newer = HideList(parsing: value, kernel: .newer)
    #expect(newer.faults.map(\.kind) == kinds.filter { $0 != .wildcard })
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
        "The closing parenthesis is missing in \"(03:00.0\". This kernel hides 0000:03:00.0 and reads no "
          + "further: "
          + "addresses after it stay with the host."
      ])
  }

  @Test("A dot for a colon is explained with the device that is really taken away")
  func wrongDevice() {
    let list = HideList(parsing: "(0000:82.0.0)", kernel: .classic2632)
    #expect(
      list.faults.map(\.explanation) == [
        "There is a dot in \"(0000:82.0.0)\" where a colon belongs. This kernel takes it for 0000:00:02.0, "
          + "takes "
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
