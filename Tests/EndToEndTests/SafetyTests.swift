import TestSupport
import Testing

@Suite("What keeps a host safe, in the real program", .serialized, .waits)
struct SafetyTests {
  @Test("On a machine that is no XenServer host, xenpass alone says what it is and offers the demo")
  func noHost() throws {
    let result = try ChildProcess.run([BuiltProgram.path])
    #expect(result.status == 2)
    #expect(result.errorText.contains("not a XenServer or XCP-ng host: Linux"))
    #expect(result.errorText.contains("xenpass --demo"))
  }

  @Test(
    "A wrong edit of the boot file makes a wrong host, and the journey says so instead of going on",
    arguments: [
      ("wrong parameter", "pciback.hide=(03:00.0)", "xen-pciback.hide=(03:00.0)"),
      ("missing bracket and a second card", "pciback.hide=(03:00.0)", "pciback.hide=03:00.0"),
    ])
  func wrongEdit(_ name: String, _ right: String, _ wrong: String) async throws {
    let host = try DemoRoot()
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot {
      let text = host.read("boot/extlinux.conf")
      host.write(
        "boot/extlinux.conf",
        text.split(separator: right, omittingEmptySubsequences: false).joined(separator: wrong))
    }
    let screen = try await session.waitFor("This did not work")
    #expect(screen.contains("driver saa7164"))
    #expect(host.vm(HowTo.bacchus, "other-config/pci").isEmpty)
  }

  @Test("Without the blank before --- the simulated host does not come up, and the screen goes on waiting")
  func lostSeparator() async throws {
    let host = try DemoRoot()
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot {
      let text = host.read("boot/extlinux.conf")
      host.write(
        "boot/extlinux.conf",
        text.split(separator: "hide=(03:00.0)  ---", omittingEmptySubsequences: false)
          .joined(separator: "hide=(03:00.0)---"))
    }
    _ = try await session.waitFor("Connection refused")
    #expect(host.read("simulation/boot-state").hasPrefix("panic"))
    try session.send("Escape")
    _ = try await session.waitFor("Not waiting any longer")
  }

  @Test("A boot file that changed since it was shown is not overwritten")
  func changedMeanwhile() async throws {
    let host = try DemoRoot()
    let session = try host.open()
    try await session.chooseCard()
    _ = try await session.waitFor("label xe-serial")
    try await session.waitForAllAnswered()
    let foreign = host.read("boot/extlinux.conf") + "# somebody else\n"
    host.write("boot/extlinux.conf", foreign)
    try session.send("Enter")
    _ = try await session.waitFor("[ Write it ]")
    try session.send("Right", "Enter")
    _ = try await session.waitFor("This did not work")
    #expect(host.read("boot/extlinux.conf") == foreign)
  }

  @Test("The management NIC needs its address typed, and a wrong address writes nothing")
  func managementNIC() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.chooseCard("02:00.0")
    _ = try await session.waitFor("management network")
    try await session.waitForAllAnswered()
    try session.send("Enter")
    _ = try await session.waitFor("Type 02:00.0")
    try session.type("03:00.0")
    try session.send("Right", "Enter")
    _ = try await session.waitFor("Type 02:00.0 first")
    #expect(host.read("boot/extlinux.conf") == before)
  }

  @Test("u takes a hidden card out of the boot line again, to the byte")
  func undo() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    #expect(host.read("boot/extlinux.conf") != before)
    try await session.waitForAllAnswered()
    try session.send("Escape")
    _ = try await session.waitFor("hide at boot")
    try await session.waitForAllAnswered()
    try session.send("u")
    _ = try await session.waitFor("Give back 03:00.0")
    try await session.write()
    #expect(host.read("boot/extlinux.conf") == before)
  }

  @Test(
    "Hang-up, termination and interrupt leave the terminal as it was, with the right exit status",
    arguments: [Int32(1), 2, 15])
  func signals(_ number: Int32) async throws {
    let host = try DemoRoot()
    let session = try host.open()
    _ = try await session.waitFor("likely add-in cards, 50 functions")
    try session.signal(number)
    #expect(try await session.waitForExit() == 128 + number)
    #expect(!(try session.screen().contains("PCI devices")))
  }

  @Test("The printed walk-through does the whole journey and exits 0")
  func walkThrough() throws {
    let host = try DemoRoot()
    let result = try ChildProcess.run([BuiltProgram.path, "--demo-root", host.root, "--walk-through"])
    #expect(result.status == 0, "\(result.text)\(result.errorText)")
    #expect(result.text.contains("03:00.0 is in the VM"))
    #expect(host.vm(HowTo.bacchus, "attached-pci").contains("0000:03:00.0"))
  }
}
