import TestSupport
import Testing

@Suite("The whole how-to, by keys, in a terminal", .serialized, .waits)
struct JourneyTests {
  @Test(
    "From lspci to the started VM, with the program killed at the reboot and started anew",
    arguments: [Tmux.Size.small, Tmux.Size.large])
  func wholeJourney(_ size: Tmux.Size) async throws {
    let host = try DemoRoot()
    let before = host.bootLines
    let ran = try host.running()
    #expect(ran.count >= 3)

    let first = try host.open(size)
    try await first.chooseCard()
    try await first.applyBootLine()
    let after = host.bootLines
    #expect(after.count == before.count)
    for (old, new) in zip(before, after) where old != new {
      #expect(
        new.split(separator: " ").filter { $0 != "pciback.hide=(03:00.0)" } == old.split(separator: " "))
      #expect(new.utf8.count == old.utf8.count + " pciback.hide=(03:00.0)".utf8.count)
    }
    #expect(changedLabels(before, after) == ["xe", "xe-serial"])
    try expectBackup(host, before)

    // Long enough that a busy machine sees the wait.
    host.write("simulation/delays/boot", "15000")
    try await first.reboot()
    _ = try await first.waitFor("Waiting for xs62")
    try first.signal()

    let second = try host.open(size, ["--ascii", "--no-color"])
    _ = try await second.waitFor("03:00.0 is hidden but in no VM", deadline: 60)
    try await second.waitForAllAnswered()
    #expect(try host.running().isEmpty)
    try await second.chooseCard()
    try await second.assignToBacchus()
    _ = try await second.waitFor("03:00.0 is in the VM")
    #expect(host.vm(HowTo.bacchus, "other-config/pci") == "0/0000:03:00.0")
    #expect(host.vm(HowTo.bacchus, "power-state") == "running")
    #expect(host.vm(HowTo.bacchus, "attached-pci").contains("0000:03:00.0"))
    #expect(host.read("simulation/host/enabled") == "true")

    _ = try await second.waitFor("starts the VMs that ran before the reboot")
    try await second.waitForAllAnswered()
    try second.send("e")
    _ = try await second.waitFor("[ Start them ]")
    try second.send("Right", "Enter")
    _ = try await second.waitFor("Done: ")
    #expect(try host.running() == ran.union([HowTo.bacchus]))
    try second.send("q")
    #expect(try await second.waitForExit() == 0)
  }

  @Test("The program that waits for the host goes on by itself to the VMs")
  func goesOnByItself() async throws {
    let host = try DemoRoot()
    host.write("simulation/delays/boot", "1500")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    try await session.assignToBacchus()
    _ = try await session.waitFor("03:00.0 is in the VM")
    #expect(host.vm(HowTo.bacchus, "power-state") == "running")
  }

  @Test("All of it undone: the VM shut down, the key removed, the boot line as before, the card back in dom0")
  func undone() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    try await session.assignToBacchus()
    _ = try await session.waitFor("03:00.0 is in the VM")
    try await session.waitForAllAnswered()

    try session.send("d")
    _ = try await session.waitFor("[ Shut it down ]")
    try session.send("Right", "Enter")
    _ = try await session.waitFor("starts the VM on this host")
    try await session.waitForAllAnswered()
    try session.send("u")
    _ = try await session.waitFor("after it the key is removed")
    try session.send("Enter")
    _ = try await session.waitFor("[ Take it ]")
    try session.send("Right", "Enter")
    try await poll("the key is gone") { host.vm(HowTo.bacchus, "other-config/pci").isEmpty }
    _ = try await session.waitFor("03:00.0 is taken from")
    try await session.waitForAllAnswered()
    try session.send("u")
    _ = try await session.waitFor("Give back 03:00.0")
    try await session.write()
    #expect(host.read("boot/extlinux.conf") == before)
    try await session.waitForAllAnswered()
    try session.send("Enter")
    _ = try await session.waitFor("No VM runs on this host")
    try await session.confirm("Reboot")
    _ = try await session.waitFor("dom0 has 03:00.0 again")
    #expect(!host.read("proc/cmdline").contains("pciback.hide"))
  }

  @Test("With the twin left out, exactly one line of the boot file changes")
  func twinLeftOut() async throws {
    let host = try DemoRoot()
    let before = host.bootLines
    let session = try host.open()
    try await session.chooseCard()
    _ = try await session.waitFor("label xe-serial")
    try await session.waitForAllAnswered()
    try session.send("t")
    _ = try await session.waitFor("t takes the serial twin in")
    try session.send("Enter")
    _ = try await session.waitFor("[ Write it ]")
    try session.send("Right", "Enter")
    _ = try await session.waitFor("Done: it takes effect at the next boot")
    #expect(changedLabels(before, host.bootLines) == ["xe"])
  }

  @Test("Enter twice at a question changes nothing: no is the default")
  func noIsTheDefault() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.chooseCard()
    _ = try await session.waitFor("label xe-serial")
    try await session.waitForAllAnswered()
    try session.send("Enter")
    _ = try await session.waitFor("[ Write it ]")
    try session.send("Enter")
    _ = try await session.waitFor("the question gone") { !$0.contains("[ Write it ]") }
    #expect(host.read("boot/extlinux.conf") == before)
  }

  private func changedLabels(_ before: [String], _ after: [String]) -> [String] {
    var label = ""
    var changed: [String] = []
    for (old, new) in zip(before, after) {
      if old.hasPrefix("label ") { label = String(old.dropFirst(6)) }
      if old != new { changed.append(label) }
    }
    return changed
  }

  private func expectBackup(_ host: DemoRoot, _ before: [String]) throws {
    let files = try ChildProcess.run(["sh", "-c", "cat \(host.root)/boot/extlinux.conf.xenpass-*"]).text
    #expect(files == before.joined(separator: "\n"))
    let journal = try ChildProcess.run(["sh", "-c", "cat \(host.root)/var/lib/xenpass/changes/*/before"]).text
    #expect(journal == before.joined(separator: "\n"))
  }
}
