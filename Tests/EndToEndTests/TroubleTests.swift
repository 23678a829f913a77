import TestSupport
import Testing

@Suite("The journey with trouble on the way", .serialized, .waits)
struct TroubleTests {
  @Test("Killed while VMs are being shut down: the host is enabled again, and the next start offers the VMs")
  func killedHalfWay() async throws {
    let host = try DemoRoot()
    let ran = try host.running()
    let first = try await halfWay(host)
    try first.signal()
    try await poll("the host is enabled again") { host.read("simulation/host/enabled") == "true" }
    #expect(!(try host.running().isEmpty))

    let second = try host.open()
    _ = try await second.waitFor("that ran before")
    try await second.waitForAllAnswered()
    try second.send("n")
    _ = try await second.waitFor("VMs that ran before the reboot")
    try second.send("Enter")
    _ = try await second.waitFor("[ Start them ]")
    try second.send("Right", "Enter")
    try await poll("the VMs run again") { try host.running() == ran }
  }

  @Test(
    "Killed together with its script after host-disable: the next start enables the host and starts what ran")
  func killedWithScript() async throws {
    let host = try DemoRoot()
    let ran = try host.running()
    let first = try await halfWay(host)
    try first.signal()
    // The script, a process of its own, would enable the host again: a power cut ends it and what it called, too.
    let script = host.read("var/lib/xenpass/lock/pid").split(separator: "\n").first.map(String.init) ?? ""
    _ = try ChildProcess.run(["kill", "-KILL", script])
    _ = try ChildProcess.run(["pkill", "-KILL", "-f", "\(host.root)/stand-ins"])
    #expect(host.read("simulation/host/enabled") == "false")

    let second = try host.open()
    _ = try await second.waitFor("A reboot was interrupted")
    try await second.waitForAllAnswered()
    try second.send("n")
    _ = try await second.waitFor("The host is disabled")
    try second.send("Enter")
    _ = try await second.waitFor("[ Enable and start ]")
    try second.send("Right", "Enter")
    _ = try await second.waitFor("Done: the host is enabled")
    try await poll("the host is enabled and its VMs run again") {
      try host.read("simulation/host/enabled") == "true" && host.running() == ran
    }
  }

  @Test("A VM that does not shut down is asked about; giving up enables the host and reboots nothing")
  func stuckVM() async throws {
    let host = try DemoRoot()
    let stuck = try #require(try host.running().sorted().first)
    let bootID = host.read("proc/sys/kernel/random/boot_id")
    host.write("simulation/faults/vm-shutdown-\(stuck)", "The VM failed to shut down in time")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    _ = try await session.waitFor("did not shut down")
    #expect(host.read("simulation/host/enabled") == "false")
    try session.send("a")
    _ = try await session.waitFor("[ Give up and enable ]")
    #expect(host.read("simulation/host/enabled") == "false")
    try session.send("Right", "Enter")
    try await poll("the host is enabled again") { host.read("simulation/host/enabled") == "true" }
    #expect(host.read("proc/sys/kernel/random/boot_id") == bootID)
    #expect(host.vm(stuck, "power-state") == "running")
  }

  @Test("A VM that does not shut down can be forced, with a question of its own, and the reboot goes on")
  func forcedVM() async throws {
    let host = try DemoRoot()
    let stuck = try #require(try host.running().sorted().first)
    let bootID = host.read("proc/sys/kernel/random/boot_id")
    host.write("simulation/faults/vm-shutdown-\(stuck)", "The VM failed to shut down in time")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    _ = try await session.waitFor("did not shut down")
    try session.send("f")
    _ = try await session.waitFor("[ Power it off ]")
    try session.send("Right", "Enter")
    _ = try await session.waitFor("Which VM gets 03:00.0")
    #expect(host.read("proc/sys/kernel/random/boot_id") != bootID)
  }

  @Test("A start that the toolstack refuses shows its words, and the earlier key can be put back")
  func refusedStart() async throws {
    let host = try DemoRoot()
    host.write("simulation/faults/vm-start-\(HowTo.bacchus)", "")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    _ = try await session.waitFor("Which VM gets")
    host.write(
      "simulation/faults/vm-start-\(HowTo.bacchus)",
      "The server failed to handle your request, due to an internal error.\nmessage: Device.PCI.Cannot_add(_, _)"
    )
    try await session.assignToBacchus()
    _ = try await session.waitFor("The VM did not start")
    _ = try await session.waitFor("Cannot_add")
    #expect(host.vm(HowTo.bacchus, "other-config/pci") == "0/0000:03:00.0")
    try await session.waitForAllAnswered()
    _ = try ChildProcess.run(["rm", "\(host.root)/simulation/faults/vm-start-\(HowTo.bacchus)"])
    try session.send("c")
    _ = try await session.waitFor("[ Do it ]")
    try session.send("Right", "Enter")
    try await poll("bacchus runs without the card") { host.vm(HowTo.bacchus, "power-state") == "running" }
    #expect(host.vm(HowTo.bacchus, "other-config/pci").isEmpty)
    #expect(!host.vm(HowTo.bacchus, "attached-pci").contains("0000:03:00.0"))
  }

  @Test("A host in use opens on the devices, and the banner lists what is unfinished")
  func hostInUse() async throws {
    let host = try DemoRoot("in-use")
    let session = try host.open()
    let screen = try await session.waitFor("is hidden but in no VM")
    #expect(screen.contains("04:00.0 awaits a reboot"))
    #expect(screen.contains("01:03.0 is hidden but in no VM"))
    #expect(screen.contains("PCI devices"))
  }

  /// A session in the middle of the shutdown: one VM is down and others run.
  private func halfWay(_ host: DemoRoot) async throws -> Tmux.Session {
    let ran = try host.running()
    // Long enough that a busy machine sees the moment between two VMs.
    host.write("simulation/delays/vm-shutdown", "5000")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try await session.reboot()
    try await poll("one VM is down and others run") {
      let now = try host.running()
      return now.count < ran.count && !now.isEmpty
    }
    return session
  }
}

/// Polls a condition; fails with its name after the deadline.
func poll(_ what: String, seconds: Int = 60, _ condition: () throws -> Bool) async throws {
  for _ in 0..<(seconds * 10) {
    if try condition() { return }
    try await Task.sleep(for: .milliseconds(100))
  }
  Issue.record("not within \(seconds) seconds: \(what)")
}
