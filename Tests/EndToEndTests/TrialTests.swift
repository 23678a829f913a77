import TestSupport
import Testing

@Suite("A trial boot, in the real program", .serialized, .waits)
struct TrialJourneyTests {
  /// From the device list to the armed trial, with the reboot confirmed.
  private func arm(_ session: Tmux.Session, _ host: DemoRoot, meanwhile: () -> Void = {}) async throws {
    try await session.chooseCard()
    _ = try await session.waitFor("label xe-serial")
    try await session.waitForAllAnswered()
    try session.send("o")
    _ = try await session.waitFor("label xenpass-trial")
    try await session.confirm("Yes, arm it")
    _ = try await session.waitFor("Armed. The next boot starts the trial, once")
    #expect(host.read("simulation/once") == "xenpass-trial")
    try await session.reboot(meanwhile: meanwhile)
  }

  @Test("Trial, then keep: the entry that boots has the word, and no trace of the trial is left")
  func keep() async throws {
    let host = try DemoRoot()
    let before = host.bootLines
    let session = try host.open()
    try await arm(session, host)
    _ = try await session.waitFor("The host runs on trial: 03:00.0 is hidden")
    #expect(host.read("proc/cmdline").contains("pciback.hide=(03:00.0)"))
    #expect(host.read("simulation/booted-label") == "xenpass-trial")
    try await session.waitForAllAnswered()
    try session.send("k")
    _ = try await session.waitFor("label xe-serial")
    try await session.confirm("Keep it")
    _ = try await session.waitFor("Kept: the entry that boots has the change")
    let after = host.bootLines
    #expect(after.count == before.count)
    #expect(zip(before, after).filter { $0 != $1 }.count == 2)
    #expect(!host.read("boot/extlinux.conf").contains("xenpass-trial"))
    #expect(host.read("simulation/once").isEmpty)
    try session.send("Enter")
    _ = try await session.waitFor("03:00.0 is hidden but in no VM")
  }

  @Test(
    "Trial, then drop: the file is as before to the byte, nothing is armed, and the next boot is as before")
  func drop() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await arm(session, host)
    _ = try await session.waitFor("The host runs on trial: 03:00.0 is hidden")
    try await session.waitForAllAnswered()
    try session.send("d")
    _ = try await session.waitFor("Drop the trial")
    try await session.confirm("Drop it")
    _ = try await session.waitFor("Dropped: no trace of the trial")
    #expect(host.read("boot/extlinux.conf") == before)
    #expect(host.read("simulation/once").isEmpty)
    _ = try ChildProcess.run(["\(host.root)/stand-ins/power-cycle"])
    #expect(!host.read("proc/cmdline").contains("hide"))
  }

  @Test("A trial that is armed can be dropped before any reboot")
  func dropArmed() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.chooseCard()
    _ = try await session.waitFor("label xe-serial")
    try await session.waitForAllAnswered()
    try session.send("o")
    try await session.confirm("Yes, arm it")
    _ = try await session.waitFor("Armed.")
    try session.send("Escape")
    _ = try await session.waitFor("A trial that hides 03:00.0 is armed")
    _ = try await session.waitFor("trial at boot")
    try await session.waitForAllAnswered()
    try session.send("T", "d")
    try await session.confirm("Drop it")
    _ = try await session.waitFor("Dropped: no trace of the trial")
    #expect(host.read("boot/extlinux.conf") == before)
    #expect(host.read("simulation/once").isEmpty)
  }

  @Test("A trial that hangs ends with a power cycle on the old entry, and the program says so")
  func hangs() async throws {
    let host = try DemoRoot()
    let session = try host.open()
    // The trial's own entry is broken: Linux finds no root file system.
    try await arm(session, host) {
      let parts = host.read("boot/extlinux.conf").split(separator: "label xenpass-trial", maxSplits: 1)
      let broken =
        parts.last.map { $0.split(separator: "LABEL=root-").joined(separator: "LABEL=gone-") } ?? ""
      host.write("boot/extlinux.conf", "\(parts[0])label xenpass-trial\(broken)")
    }
    _ = try await session.waitFor("Connection refused")
    #expect(host.read("simulation/boot-state").hasPrefix("panic"))
    _ = try ChildProcess.run(["\(host.root)/stand-ins/power-cycle"])
    _ = try await session.waitFor("The trial that hides 03:00.0 did not come up")
    #expect(host.read("simulation/booted-label") == "xe")
    #expect(host.read("simulation/boot-state") == "up")
    try await session.waitForAllAnswered()
    try session.send("k")
    _ = try await session.waitFor("Only a trial that the host runs on can be kept")
    try session.send("d")
    try await session.confirm("Drop it")
    _ = try await session.waitFor("Dropped: no trace of the trial")
  }
}
