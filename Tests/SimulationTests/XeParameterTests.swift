import Testing

@testable import Simulation

@Suite("xe parameters of the simulated host")
struct XeParameterTests {
  private let key = "other-config:pci=0/0000:03:00.0"

  @Test("The how-to's command sets the key, silently")
  func set() throws {
    let root = try TestRoot()
    #expect(root.xe("vm-param-set", key, "uuid=\(TestRoot.bacchus)") == Printed())
    #expect(root.vm(TestRoot.bacchus, "other-config/pci") == "0/0000:03:00.0")
    #expect(get(root, "param-name=other-config", "param-key=pci").output == "0/0000:03:00.0\n")
  }

  @Test("A value is read back with exactly one line end, and escaped only with --minimal")
  func readBack() throws {
    let root = try TestRoot()
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:03:00.0,1/0000:04:00.0")
    #expect(get(root, "param-name=other-config", "param-key=pci").output == "0/0000:03:00.0,1/0000:04:00.0\n")
    #expect(
      get(root, "param-name=other-config", "param-key=pci", "--minimal").output
        == "0/0000:03:00.0\\,1/0000:04:00.0\n")
    #expect(get(root, "param-name=name-label").output == "bacchus\n")
  }

  @Test("A key is removed, and only once")
  func remove() throws {
    let root = try TestRoot()
    let words = ["vm-param-remove", "uuid=\(TestRoot.bacchus)", "param-name=other-config", "param-key=pci"]
    #expect(root.run("xe", words) == .failure("Error: Key is not in map"))
    root.xe("vm-param-set", key, "uuid=\(TestRoot.bacchus)")
    #expect(root.run("xe", words) == Printed())
    #expect(
      get(root, "param-name=other-config", "param-key=pci") == .failure("Error: Key pci not found in map"))
  }

  @Test(
    "A wrong call is refused with xe's words",
    arguments: [
      (
        ["vm-param-get", "uuid=6b664553-0000-0000-0000-000000000000", "param-name=name-label"],
        "The uuid you supplied was invalid.\ntype: VM\nuuid: 6b664553-0000-0000-0000-000000000000\n"
      ),
      (
        ["vm-param-get", "param-name=name-label"],
        "Required parameter not found: uuid\nFor usage run: 'xe help'\n"
      ),
      (["vm-frobnicate"], "Unknown command: vm-frobnicate\nFor usage run: 'xe help'\n"),
      (["vm-param-get", "uuid=\(TestRoot.bacchus)", "param-name=colour"], "Error: Unknown field 'colour'\n"),
      (
        ["vm-param-set", "uuid=\(TestRoot.bacchus)", "power-state=running"],
        "Error: Field 'power-state' is read-only.\n"
      ),
    ])
  func refusals(_ words: [String], _ error: String) throws {
    #expect(try TestRoot().run("xe", words) == Printed(output: "", error: error, status: 1))
  }

  @Test("xe without arguments prints its usage on standard error and ends with 0")
  func usage() throws {
    let printed = try TestRoot().xe()
    #expect(printed.error.hasPrefix("Usage:"))
    #expect(printed.output.isEmpty)
    #expect(printed.status == 0)
  }

  @Test("A line feed in an argument makes two arguments")
  func lineFeed() throws {
    let root = try TestRoot()
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:03:00.0\nname-label=stolen")
    #expect(root.vm(TestRoot.bacchus, "name-label") == "stolen")
    #expect(root.vm(TestRoot.bacchus, "other-config/pci") == "0/0000:03:00.0")
  }

  @Test("A failure between removing and adding loses the earlier value")
  func notAtomic() throws {
    let root = try TestRoot()
    root.xe("vm-param-set", key, "uuid=\(TestRoot.bacchus)")
    root.write("simulation/faults/vm-param-set-add", "Lost connection to the server.")
    let printed = root.xe("vm-param-set", "other-config:pci=0/0000:04:00.0", "uuid=\(TestRoot.bacchus)")
    #expect(printed == .failure("Lost connection to the server."))
    #expect(!root.folder.exists("simulation/vms/\(TestRoot.bacchus)/other-config/pci"))
  }

  @Test("A fault answers instead of the command; one that says once only one time")
  func faults() throws {
    let root = try TestRoot()
    root.write("simulation/faults/vm-param-set", "once: Lost connection to the server.")
    #expect(
      root.xe("vm-param-set", key, "uuid=\(TestRoot.bacchus)") == .failure("Lost connection to the server."))
    #expect(root.xe("vm-param-set", key, "uuid=\(TestRoot.bacchus)") == Printed())
  }

  private func get(_ root: TestRoot, _ words: String...) -> Printed {
    root.run("xe", ["vm-param-get", "uuid=\(TestRoot.bacchus)"] + words)
  }

  @Test("An operation is blocked by its name, and only by a name that there is")
  func blocked() throws {
    let root = try TestRoot()
    let vm = "uuid=\(TestRoot.bacchus)"
    #expect(root.xe("vm-param-set", vm, "blocked-operations:suspend=it has a PCI card") == Printed())
    #expect(
      root.xe("vm-list", vm, "params=blocked-operations").output
        == "blocked-operations (MRW)    : suspend: it has a PCI card\n\n\n")
    #expect(
      root.xe("vm-param-set", vm, "blocked-operations:suspnd=x")
        == .failure("The value given is invalid\nfield: blocked_operation\nvalue: suspnd"))
    root.xe("vm-param-set", vm, "blocked-operations:start=not now")
    #expect(root.xe("vm-start", vm).error.hasSuffix("ref: \(TestRoot.bacchus) (bacchus)\ncode: not now\n"))
    #expect(root.xe("vm-param-remove", vm, "param-name=blocked-operations", "param-key=start") == Printed())
    #expect(root.xe("vm-start", vm) == Printed())
  }

  @Test("Affinity is a host that there is, or none")
  func affinity() throws {
    let root = try TestRoot()
    let vm = "uuid=\(TestRoot.bacchus)"
    #expect(root.xe("vm-param-set", vm, "affinity=\(TestRoot.host)") == Printed())
    #expect(get(root, "param-name=affinity").output == TestRoot.host + "\n")
    #expect(
      root.xe("vm-param-set", vm, "affinity=x")
        == .failure("The uuid you supplied was invalid.\ntype: host\nuuid: x"))
    #expect(root.xe("vm-param-set", vm, "affinity=") == Printed())
    #expect(get(root, "param-name=affinity").output == "<not in database>\n")
  }
}
