import Testing

@testable import Simulation

@Suite("xe lists of the simulated host")
struct XeListTests {
  @Test("A record has padded names and is followed by two blank lines")
  func record() throws {
    let printed = try TestRoot().xe("vm-list", "name-label=bacchus")
    #expect(
      printed.output == """
        uuid ( RO)           : 6b664553-6822-b445-5a8c-c10d93c41c4c
             name-label ( RW): bacchus
            power-state ( RO): halted



        """)
    #expect(printed == Printed(output: printed.output, error: "", status: 0))
  }

  @Test("The order of the fields is that of the record, whatever params says")
  func order() throws {
    let output = try TestRoot().xe("vm-list", "params=power-state,name-label,uuid", "name-label=bacchus")
      .output
    #expect(output == (try TestRoot().xe("vm-list", "name-label=bacchus").output))
  }

  @Test("A map is printed unescaped, an empty value leaves a blank at the line's end")
  func values() throws {
    let root = try TestRoot()
    root.write("simulation/vms/\(TestRoot.mail)/other-config/note", "a; b: c")
    let output = root.xe("vm-list", "uuid=\(TestRoot.mail)", "params=name-label,other-config,PV-args").output
    #expect(
      output == """
        name-label ( RW)      : mail
                 PV-args ( RW):\u{20}
            other-config (MRW): base_template_name: Debian Squeeze 6.0 (64-bit); note: a; b: c



        """)
  }

  @Test("A deprecated field says so behind its mode")
  func deprecated() throws {
    let output = try TestRoot().xe("vm-list", "name-label=mail", "params=ha-always-run").output
    #expect(output == "ha-always-run ( RW) [DEPRECATED]    : false\n\n\n")
  }

  @Test("--minimal prints the first field of the record order and escapes commas and backslashes")
  func minimal() throws {
    let root = try TestRoot()
    root.write("simulation/vms/\(TestRoot.mail)/name-label", "a\\b")
    #expect(
      root.xe("vm-list", "params=name-label,power-state", "--minimal").output
        == "dc01,bacchus,a\\\\b,web; name: \"x\" — ünïcode,backup,Control domain on host: xs62,build\\, nightly,phone\n"
    )
    #expect(
      root.xe("vm-list", "params=name-label,uuid", "name-label=bacchus", "--minimal").output == TestRoot
        .bacchus + "\n")
  }

  @Test("A list without a match prints nothing, and one empty line with --minimal")
  func empty() throws {
    let root = try TestRoot()
    #expect(root.xe("vm-list", "name-label=nobody") == Printed())
    #expect(root.xe("vm-list", "name-label=nobody", "--minimal") == Printed(output: "\n"))
  }

  @Test(
    "Filters compare the printed words",
    arguments: [
      (["power-state=running", "is-control-domain=false"], 4), (["resident-on=\(TestRoot.host)"], 5),
      (["is-control-domain=false"], 7), (["other-config:auto_poweron=true"], 1),
      (["other-config-auto_poweron=true"], 1), (["power-state=Running"], 0),
    ])
  func filters(_ filters: [String], _ count: Int) throws {
    let output = try TestRoot().run("xe", ["vm-list", "params=power-state"] + filters).output
    #expect(lines(output).filter { $0.hasPrefix("power-state") }.count == count)
  }

  @Test("An unknown field is an error only while there is something left to filter")
  func unknownField() throws {
    let root = try TestRoot()
    #expect(root.xe("vm-list", "foo=x") == .failure("Error: Unknown field 'foo'"))
    #expect(root.xe("vm-list", "name-label=nobody", "foo=x") == Printed())
  }

  @Test("Templates and snapshots have their own lists")
  func templates() throws {
    let root = try TestRoot()
    #expect(
      root.xe("template-list", "params=name-label", "--minimal").output
        == "Windows 7 (64-bit),Debian Squeeze 6.0 (64-bit)\n")
    #expect(root.xe("snapshot-list", "params=name-label", "--minimal").output == "before the driver update\n")
    #expect(root.xe("snapshot-list", "params=snapshot-of", "--minimal").output == TestRoot.bacchus + "\n")
  }

  @Test("The management interface is eth0 on 02:00.0")
  func management() throws {
    #expect(
      try TestRoot().xe(
        "pif-list", "host-uuid=\(TestRoot.host)", "management=true", "params=device,pci-bus-path"
      ).output
        == "device ( RO)          : eth0\n    pci-bus-path ( RO): 0000:02:00.0\n\n\n")
  }

  @Test(
    "Host, pool and storage are one record each",
    arguments: ["host-list", "pool-list", "sr-list", "pbd-list"])
  func single(_ command: String) throws {
    let output = try TestRoot().xe(command).output
    #expect(output.hasPrefix("uuid ( RO)"))
    #expect(output.hasSuffix("\n\n\n"))
    #expect(lines(output).filter { $0.hasPrefix("uuid") }.count == 1)
  }
}
