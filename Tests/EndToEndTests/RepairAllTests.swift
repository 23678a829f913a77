import TestSupport
import Testing

@Suite("All repairs of the set-up with one word", .serialized)
struct RepairAllTests {
  @Test(
    "All repairs of the set-up at once: shown first, then done one after the other, and what runs is left alone"
  )
  func all() throws {
    let host = try DemoRoot("damaged")
    let (file, keys) = (host.read("boot/extlinux.conf"), try host.xe("vm-list", "params=other-config"))
    let ofSetUp = try host.complaints().filter { $0.repair != nil && $0.kind != "host-disabled" }
    #expect(ofSetUp.count > 3)
    let shown = try host.run("doctor", "--repair", "all")
    #expect(shown.status == 0)
    #expect(host.read("boot/extlinux.conf") == file)
    #expect(try host.xe("vm-list", "params=other-config") == keys)
    let running = try host.running()
    let done = try host.run("doctor", "--repair", "all", "--apply")
    try #require(done.status == 0, "\(done.text)\(done.errorText)")
    let left = try host.complaints()
    #expect(
      left.filter { $0.repair != nil }.map(\.kind).allSatisfy {
        ["host-disabled", "change-interrupted"].contains($0)
      }, "\(left)")
    #expect(host.read("simulation/host/enabled") == "false")
    #expect(try host.running() == running)
    let repaired = host.read("boot/extlinux.conf")
    #expect(repaired != file)
    let again = try host.run("doctor", "--repair", "all", "--apply")
    #expect(again.status == 0 && again.text.contains("nothing that xenpass can repair"))
    #expect(host.read("boot/extlinux.conf") == repaired)
  }

  @Test("Where one of all repairs fails, the others are not begun, and that is said")
  func allFailed() throws {
    let host = try DemoRoot("damaged")
    host.write("simulation/faults/disk-full", "full")
    let file = host.read("boot/extlinux.conf")
    let result = try host.run("doctor", "--repair", "all", "--apply")
    #expect(result.status == 1)
    #expect(result.errorText.contains("the repairs end here: 0 repairs done"), "\(result.errorText)")
    #expect(result.errorText.split(separator: "\n").count { $0.contains("did not work") } == 1)
    #expect(host.read("boot/extlinux.conf") == file)
  }
}
