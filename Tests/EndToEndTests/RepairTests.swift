import TestSupport
import Testing

@Suite("Undo, doctor and the renumbering alarm, in the real program", .serialized, .waits)
struct RepairTests {
  @Test("Undo after foreign edits takes out only what xenpass added")
  func foreignEdits() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    let foreign = host.read("boot/extlinux.conf").replacing("timeout 50", with: "timeout 100")
    host.write("boot/extlinux.conf", foreign)
    try session.send("Escape")
    _ = try await session.waitFor("hide at boot")
    try await session.waitForAllAnswered()
    try session.send("c")
    _ = try await session.waitFor("hide 03:00.0")
    try session.send("Enter")
    _ = try await session.waitFor("only our words are taken out")
    try await session.write()
    #expect(host.read("boot/extlinux.conf") == before.replacing("timeout 50", with: "timeout 100"))
  }

  @Test("xenpass undo lists, previews and takes back, and refuses what is gone")
  func command() async throws {
    let host = try DemoRoot()
    let before = host.read("boot/extlinux.conf")
    #expect(try host.run("undo").text.contains("has changed nothing"))
    let session = try host.open()
    try await session.chooseCard()
    try await session.applyBootLine()
    try session.signal()
    let written = host.read("boot/extlinux.conf")

    let list = try host.run("undo")
    #expect(list.text.contains("boot  done  hide 03:00.0"))
    let preview = try host.run("undo", "last")
    #expect(preview.status == 0)
    #expect(preview.text.contains("Nothing was changed"))
    #expect(host.read("boot/extlinux.conf") == written)
    let readOnly = try host.run("undo", "last", "--apply", "--readonly")
    #expect(readOnly.status == 2)
    #expect(host.read("boot/extlinux.conf") == written)
    let done = try host.run("undo", "last", "--apply")
    #expect(done.status == 0, "\(done.text)\(done.errorText)")
    #expect(host.read("boot/extlinux.conf") == before)
    #expect(try host.run("undo").text.contains("boot  undone  hide 03:00.0"))
    #expect(try host.run("undo", "20260101T000000Z-boot-1").status == 2)
  }

  @Test("The doctor finds nothing wrong with a healthy host, and everything with the damaged one")
  func doctor() throws {
    let healthy = try DemoRoot()
    #expect(try healthy.run("doctor").status == 0)
    let host = try DemoRoot("damaged")
    #expect(try host.run("doctor").status == 2)
    let kinds = Set(try host.complaints().map(\.kind))
    for kind in [
      "typography", "faulty-hide-list", "repeated-parameter", "ignored-parameter", "device-in-two-keys",
      "key-device-gone", "key-piece-ignored", "key-device-not-hidden", "other-entry-booted", "host-disabled",
    ] {
      #expect(kinds.contains(kind), "\(kind): \(kinds)")
    }
  }

  @Test("The doctor's repairs, one after the other, leave only what a person must do")
  func repairs() throws {
    let host = try DemoRoot("damaged")
    var left = try host.complaints()
    var rounds = 0
    while let next = left.first(where: { $0.repair != nil }), rounds < 20 {
      rounds += 1
      let result = try host.run("doctor", "--repair", next.id, "--apply")
      try #require(result.status == 0, "\(next) \(result.text)\(result.errorText)")
      left = try host.complaints()
    }
    #expect(left.allSatisfy { $0.repair == nil }, "\(left)")
    let kinds = Set(left.map(\.kind))
    for kind in [
      "typography", "faulty-hide-list", "repeated-parameter", "key-device-gone", "host-disabled",
    ] {
      #expect(!kinds.contains(kind), "\(kind)")
    }
    #expect(host.read("simulation/host/enabled") == "true")
    #expect(!host.read("boot/extlinux.conf").contains("\u{2014}"))
  }

  @Test("Enabling the host starts the VMs that ran before, but none that would tear a card out of dom0")
  func enable() throws {
    let host = try DemoRoot("damaged")
    let (controller, web) = ("3f8a1c52-9b7e-4d06-a1c4-5e2f7b8d9012", "a94e6b13-58d2-4c7f-9e01-d3c2b1a09f8e")
    try host.xe("vm-param-set", "uuid=\(web)", "other-config:pci=0/0000:02:00.0")
    let disabled = try #require(try host.complaints().first { $0.kind == "host-disabled" })
    let result = try host.run("doctor", "--repair", disabled.id, "--apply")
    try #require(result.status == 0, "\(result.text)\(result.errorText)")
    #expect(result.text.contains("it would tear 02:00.0 out of dom0"))
    let running = try host.running()
    #expect(running.contains(controller) && !running.contains(web), "\(running)")
    #expect(!host.read("simulation/log").contains("tore"))
  }

  @Test("A complaint is picked by what was seen: a name of before, a number or a slip changes nothing")
  func picked() throws {
    let host = try DemoRoot("damaged")
    let first = try #require(try host.complaints().first { $0.repair != nil })
    #expect(try host.run("doctor").text.contains("(\(first.id))"))
    #expect(try host.run("doctor", "--repair", first.id, "--apply").status == 0)
    let (file, keys) = (host.read("boot/extlinux.conf"), try host.xe("vm-list", "params=other-config"))
    for name in [first.id, "1", "2", String(first.id.dropLast()) + "x", ""] {
      let result = try host.run("doctor", "--repair", name, "--apply")
      #expect(result.status == 2, "\(name)")
      #expect(result.errorText.contains("Nothing was changed."), "\(result.errorText)")
    }
    #expect(host.read("boot/extlinux.conf") == file)
    #expect(try host.xe("vm-list", "params=other-config") == keys)
  }

  @Test("The doctor's screen shows a repair before it is carried out")
  func screen() async throws {
    let host = try DemoRoot("damaged")
    let session = try host.open()
    _ = try await session.waitFor("in this host's set-up")
    try await session.waitForAllAnswered()
    try session.send("D")
    _ = try await session.waitFor("Doctor: this host's set-up")
    _ = try await session.waitFor("problem")
    try session.send("Enter")
    _ = try await session.waitFor("Repair: typography")
    #expect(host.read("boot/extlinux.conf").contains("—"))
    try await session.confirm("Write it")
    _ = try await session.waitFor("Done: it takes effect")
    #expect(!host.read("boot/extlinux.conf").contains("—"))
  }

  @Test("Cards that moved are an alarm, refused before a VM start and before a reboot")
  func moved() async throws {
    let host = try DemoRoot("swapped")
    let session = try host.open()
    _ = try await session.waitFor("is another card than the one that was hidden")
    try await session.waitForAllAnswered()
    try await session.chooseCard()
    _ = try await session.waitFor("was 1131:7164 when it was hidden")
    #expect(host.vm(HowTo.bacchus, "power-state") == "halted")
    // Out of the VM first, then the boot line follows the card.
    try session.send("f")
    _ = try await session.waitFor("take it out of there first")
    try session.send("u")
    _ = try await session.waitFor("Take 03:00.0")
    try session.send("Enter")
    _ = try await session.waitFor("[ Take it ]")
    try session.send("Right", "Enter")
    _ = try await session.waitFor("03:00.0 is taken from")
    #expect(host.vm(HowTo.bacchus, "other-config/pci").isEmpty)
    try await session.waitForAllAnswered()
    try session.send("Escape")
    _ = try await session.waitFor("MOVED")
    try await session.waitForAllAnswered()
    try session.send("f")
    _ = try await session.waitFor("The boot line follows the card")
    _ = try await session.waitFor("+pciback.hide=(04:00.0)")
    try await session.write()
    #expect(host.read("boot/extlinux.conf").contains("pciback.hide=(04:00.0)"))
    #expect(!host.read("boot/extlinux.conf").contains("(03:00.0)"))
  }

  @Test("A VM with a moved card is not started from the evidence either")
  func movedStart() async throws {
    let host = try DemoRoot("swapped")
    host.write("simulation/vms/\(HowTo.bacchus)/power-state", "halted")
    let result = try host.run("doctor")
    #expect(result.status == 2)
    #expect(result.text.contains("card-moved"))
    #expect(result.text.contains("The hidden card sits at 04:00.0 now"))
  }
}
