import TestSupport
import Testing

@Suite("A production host: nobody is locked out", .serialized, .waits)
struct ProductionHostTests {
  @Test(
    "A management NIC behind a bond and an Open vSwitch bridge is a stop that only its typed address passes")
  func managementBond() async throws {
    let host = try DemoRoot("big-board")
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.chooseCard("07:00.1")
    _ = try await session.waitFor("xapi1 › bond0 › eth1")
    try await session.waitForAllAnswered()
    try session.send("Enter")
    _ = try await session.waitFor("Type 07:00.1")
    try session.type("07:00.0")
    try session.send("Right", "Enter")
    _ = try await session.waitFor("Type 07:00.1 first")
    #expect(host.read("boot/extlinux.conf") == before)
    try session.send("C-u")
    try session.type("07:00.1")
    try session.send("Enter")
    _ = try await session.waitFor("Done: it takes effect at the next boot")
    #expect(host.read("boot/extlinux.conf").contains("pciback.hide=(07:00.1)"))
  }

  @Test("The root controller behind two bridges is refused, whatever is typed")
  func rootController() async throws {
    let host = try DemoRoot("big-board")
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.find("05:00.0")
    try await session.waitForAllAnswered()
    let screen = try session.screen()
    #expect(screen.contains("root disk"))
    for keys in [["Enter"], ["Space", "Enter"], ["A", "Enter"]] {
      for key in keys { try session.send(key) }
      _ = try await session.waitFor("the host does not boot")
      try session.type("05:00.0")
      try session.send("Enter")
    }
    #expect(host.read("boot/extlinux.conf") == before)
    #expect(!(try session.screen()).contains("[ Write it ]"))
  }

  @Test(
    "Each device says in one word what the host uses it for",
    arguments: [
      ("09:00.1", "SR net"), ("0b:00.0", "SR"), ("09:00.0", "network"), ("15:00.0", "console"),
      ("1d.0", "keyboard"),
      ("0e:00.0", "vGPU"), ("0d:00.0", "free"), ("11:04.0", "free"), ("00:04.0", "bridge"),
    ])
  func words(_ address: String, _ word: String) throws {
    let host = try Self.shared.get()
    let devices = try host.doctor()
    let found = devices.first { $0.address.contains(address == "00:04.0" ? "0000:04:00.0" : address) }
    #expect((found?.uses.first ?? "free") == word, "\(devices.map(\.address))")
  }

  private static let shared = Result { try DemoRoot("big-board") }

  @Test("One key marks both functions of the GPU, and the boot line hides both")
  func wholeCard() async throws {
    let host = try DemoRoot("big-board")
    let session = try host.open(.large)
    try await session.find("0d:00.1")
    try await session.waitForAllAnswered()
    try session.send("A")
    _ = try await session.waitFor("Marked together: 0d:00.1 0d:00.0")
    // The filter hides one of the two: that is asked about first.
    try session.send("Enter")
    _ = try await session.waitFor("0d:00.0 is not shown")
    try session.send("Enter")
    _ = try await session.waitFor("+pciback.hide=(0d:00.0)(0d:00.1)")
  }

  @Test("With --readonly every changing step says why it is not taken")
  func readOnly() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open(.small, ["--readonly"])
    try await session.chooseCard()
    _ = try await session.waitFor("label xe-serial")
    try await session.waitForAllAnswered()
    try session.send("Enter")
    _ = try await session.waitFor("--readonly: it only looks")
    #expect(host.read("boot/extlinux.conf") == before)
    #expect(try session.screen().contains("read only"))
  }
}
