import Testing

@testable import Simulation

@Suite("Starting and stopping VMs of the simulated host")
struct XeLifecycleTests {
  private let internalError =
    "The server failed to handle your request, due to an internal error.  The given message may give details useful "
    + "for debugging the problem.\nmessage: xenopsd internal error: "

  @Test("A VM that starts gets its hidden device, and gives it back when it stops")
  func startAndStop() throws {
    let root = try TestRoot("in-use")
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:01:03.0")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)", "on=\(TestRoot.host)") == Printed())
    #expect(root.vm(TestRoot.bacchus, "power-state") == "running")
    #expect(root.vm(TestRoot.bacchus, "attached-pci") == "0000:01:03.0")
    // As on every real host: xl goes on listing what an HVM guest has.
    #expect(root.run("xl", ["pci-list-assignable-devices"]).output == "0000:01:03.0\n0000:05:00.0\n")
    let domain = root.vm(TestRoot.bacchus, "dom-id")
    #expect(root.run("xenstore-read", ["/local/domain/\(domain)/vm"]).output == "/vm/\(TestRoot.bacchus)\n")
    let place = "/local/domain/0/backend/pci/\(domain)/0"
    #expect(root.run("xenstore-list", [place]).output == "dev-0\nfrontend\nonline\n")
    #expect(root.run("xenstore-read", ["\(place)/dev-0"]).output == "0000:01:03.0\n")
    #expect(root.xe("vm-shutdown", "uuid=\(TestRoot.bacchus)") == Printed())
    #expect(root.vm(TestRoot.bacchus, "power-state") == "halted")
    #expect(root.run("xenstore-list", [place]).status == 1)
    #expect(root.run("xenstore-read", ["/local/domain/\(domain)/vm"]).error.contains("couldn't read path"))
  }

  @Test("xl takes what a PV guest has out of its list")
  func paravirtual() throws {
    let root = try TestRoot("in-use")
    root.write("simulation/vms/\(TestRoot.bacchus)/HVM-boot-policy", "")
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:01:03.0")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)", "on=\(TestRoot.host)") == Printed())
    #expect(root.run("xl", ["pci-list-assignable-devices"]).output == "0000:05:00.0\n")
  }

  @Test("After a restart xenstore knows dom0 only")
  func storeAfterRestart() throws {
    let root = try TestRoot("in-use")
    #expect(root.run("xenstore-list", ["/local/domain"]).output != "0\n")
    root.reboot()
    #expect(root.run("xenstore-list", ["/local/domain"]).output == "0\n")
    #expect(root.run("xenstore-list", ["/local/domain/0/backend"]).status == 1)
  }

  @Test("A device that is not hidden is torn out of dom0")
  func torn() throws {
    let root = try TestRoot()
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:04:00.0")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)") == Printed())
    #expect(root.driver("04:00.0") == "pciback")
    #expect(root.log.contains("tore 0000:04:00.0 out of dom0 (e1000e) for \(TestRoot.bacchus)"))
    #expect(root.xe("pif-list", "device=eth1", "params=currently-attached", "--minimal").output == "false\n")
  }

  @Test(
    "A device that cannot be had keeps the VM from starting",
    arguments: [
      ("0/0000:05:00.0", "Device.PCI.Cannot_add(_, _)"), ("0/0000:07:00.0", "Device.PCI.Cannot_add(_, _)"),
      ("0/0000:00:02.0", "Device.PCI.Cannot_add(_, _)"),
      ("0/0000:01:03.0,1/0000:01:03.0", "Device.PCI.Cannot_add(_, _)"),
    ])
  func refusedDevice(_ key: String, _ message: String) throws {
    let root = try TestRoot("in-use")
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=\(key)")
    let printed = root.xe("vm-start", "uuid=\(TestRoot.bacchus)")
    #expect(printed == .failure(internalError + message))
    #expect(root.vm(TestRoot.bacchus, "power-state") == "halted")
    #expect(root.vm(TestRoot.bacchus, "attached-pci") == "")
  }

  @Test("Taking the root disk's controller from dom0 kills the host")
  func rootController() throws {
    let root = try TestRoot()
    root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:00:11.0")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)") == .failure("Lost connection to the server."))
    #expect(root.read("simulation/boot-state").hasPrefix("panic: "))
  }

  @Test("A VM in another state is refused with both states")
  func badState() throws {
    let root = try TestRoot()
    let printed = root.xe("vm-start", "uuid=\(TestRoot.mail)")
    #expect(
      printed.error.hasPrefix("You attempted an operation on a VM that was not in an appropriate power state")
    )
    #expect(printed.error.hasSuffix("\nvm: \(TestRoot.mail) (mail)\nexpected: halted\nactual: running\n"))
    #expect(
      root.xe("vm-shutdown", "uuid=\(TestRoot.bacchus)").error.hasSuffix(
        "\nexpected: running\nactual: halted\n"))
  }

  @Test(
    "A VM without agent: 7.0 knows that it lacks the feature, later toolstacks try all the same and get no answer",
    arguments: [
      (
        "xs7-bios",
        "You attempted an operation which needs the cooperative shutdown feature on a VM which lacks it.\n"
      ),
      ("xcp82-uefi", "VM didn't acknowledge the need to shutdown.\n"),
      ("xcp83", "VM didn't acknowledge the need to shutdown.\n"),
    ])
  func withoutAgent(_ host: String, _ text: String) throws {
    let root = try TestRoot(host)
    root.write("simulation/vms/\(TestRoot.mail)/tools", "false")
    let printed = root.xe("vm-shutdown", "uuid=\(TestRoot.mail)")
    #expect(printed.status == 1)
    #expect(printed.error.hasPrefix(text))
    #expect(root.vm(TestRoot.mail, "power-state") == "running")
    #expect(
      !root.xe("vm-param-get", "uuid=\(TestRoot.mail)", "param-name=allowed-operations").output.contains(
        "clean_shutdown"))
  }

  @Test("A VM without tools cannot be shut down cleanly, but by force")
  func noTools() throws {
    let root = try TestRoot()
    root.write("simulation/vms/\(TestRoot.mail)/tools", "false")
    #expect(
      root.xe("vm-shutdown", "uuid=\(TestRoot.mail)")
        == .failure(
          "You attempted an operation on a VM which requires PV drivers to be installed but the drivers were not "
            + "detected.\nvm: \(TestRoot.mail) (mail)"))
    #expect(root.xe("vm-shutdown", "uuid=\(TestRoot.mail)", "force=true") == Printed())
    #expect(root.vm(TestRoot.mail, "power-state") == "halted")
  }

  @Test("No VM starts on a disabled host")
  func disabled() throws {
    let root = try TestRoot()
    root.xe("host-disable", "uuid=\(TestRoot.host)")
    #expect(
      root.xe("vm-start", "uuid=\(TestRoot.bacchus)", "on=\(TestRoot.host)")
        == .failure("The specified host is disabled.\nhost: \(TestRoot.host) (xs62)"))
    #expect(
      root.xe("vm-start", "uuid=\(TestRoot.bacchus)").output.hasPrefix(
        "There are no suitable hosts to start this VM on."))
    #expect(root.vm(TestRoot.bacchus, "power-state") == "halted")
  }

  @Test("Templates, the control domain and several VMs at once are not selected")
  func selection() throws {
    let root = try TestRoot()
    let controlDomain = HowToMachines.controlDomain
    #expect(root.xe("vm-shutdown", "uuid=\(controlDomain)") == .failure("Error: No matching VMs found"))
    #expect(
      root.xe("vm-shutdown", "power-state=running")
        == .failure("Error: Multiple matches VMs found. --multiple required to complete the operation"))
  }

  @Test("A fault of one VM keeps it from starting or stopping")
  func faults() throws {
    let root = try TestRoot()
    root.write("simulation/faults/vm-start-\(TestRoot.bacchus)", "no")
    root.write("simulation/faults/vm-shutdown-\(TestRoot.mail)", "The VM failed to shut down in time")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)") == .failure("no"))
    #expect(
      root.xe("vm-shutdown", "uuid=\(TestRoot.mail)") == .failure("The VM failed to shut down in time"))
    #expect(root.vm(TestRoot.mail, "power-state") == "running")
  }
}
