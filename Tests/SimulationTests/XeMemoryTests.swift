import Testing

@testable import Simulation

@Suite("The memory of a VM of the simulated host")
struct XeMemoryTests {
  private let limits = ["static-min=1024", "dynamic-min=1024", "dynamic-max=2048", "static-max=2048"]

  @Test("Its limits are set together, for a VM that is halted, in their order")
  func set() throws {
    let root = try TestRoot("xcp83")
    let uuid = "uuid=\(TestRoot.bacchus)"
    #expect(root.xe("vm-memory-limits-set", uuid, limits[0]).status == 1)
    #expect(root.run("xe", ["vm-memory-limits-set", uuid] + limits) == Printed())
    #expect(root.xe("vm-param-get", uuid, "param-name=memory-dynamic-min").output == "1024\n")
    #expect(root.xe("vm-param-get", uuid, "param-name=memory-static-max").output == "2048\n")
    let wrong = ["static-min=4096"] + limits.dropFirst()
    #expect(
      root.run("xe", ["vm-memory-limits-set", uuid] + wrong).error.contains("static_min <= dynamic_min"))
    let running = root.run("xe", ["vm-memory-limits-set", "uuid=\(TestRoot.mail)"] + limits)
    #expect(running.error.contains("not in an appropriate power state"))
  }

  @Test(
    "A device goes to a VM with other limits before Xen 4.17 only",
    arguments: [("xcp82-uefi", 0), ("xcp83", 1)])
  func start(_ host: String, _ status: Int32) throws {
    let root = try TestRoot(host)
    #expect(root.run("xe", ["vm-memory-limits-set", "uuid=\(TestRoot.bacchus)"] + limits) == Printed())
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:03:00.0")
    let printed = root.xe("vm-start", "uuid=\(TestRoot.bacchus)")
    #expect(printed.status == status, "\(printed)")
    if status == 1 { #expect(printed.error.contains("Invalid cross-device link")) }
  }

  @Test(
    "What kind of guest it is, is said by toolstacks from 7.5 on",
    arguments: [("how-to", false), ("xcp83", true)])
  func domainType(_ host: String, _ isKnown: Bool) throws {
    let root = try TestRoot(host)
    let listed = root.xe("vm-list", "uuid=\(TestRoot.bacchus)", "params=uuid,domain-type").output
    #expect(listed.contains("domain-type ( RW): hvm") == isKnown)
  }
}
