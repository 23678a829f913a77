import Testing

@testable import Simulation

@Suite("The hosts after 6.2")
struct LaterHostTests {
  private let key = "xen-pciback.hide"

  private func set(_ root: TestRoot, _ list: String) {
    _ = root.run("xen-cmdline", ["--set-dom0", "\(key)=\(list)"])
  }

  private func pci(_ root: TestRoot, _ address: String) -> String {
    let found = root.xe("pci-list", "pci-id=0000:\(address)", "params=uuid", "--minimal").output
    return String(found.dropLast())
  }

  @Test(
    "Kernel, machine and release",
    arguments: [
      ("how-to", "i686", "2.6.32.43-0.4.1.xs1.8.0.835.170778xen"), ("xs65", "x86_64", "3.10.0+2"),
      ("xs7-bios", "x86_64", "3.10.0+10"), ("xcp82-uefi", "x86_64", "4.19.0+1"),
      ("xcp83", "x86_64", "4.19.0+1"),
    ])
  func identity(_ name: String, _ machine: String, _ kernel: String) throws {
    let root = try TestRoot(name)
    #expect(root.run("uname", ["-m"]) == .text(machine + "\n"))
    #expect(root.run("uname", ["-r"]) == .text(kernel + "\n"))
    let brand = name.hasPrefix("xcp") ? "XCP-ng" : "XenServer"
    #expect(root.read("etc/xensource-inventory").contains("PRODUCT_BRAND='\(brand)'\n"))
    #expect(root.read("etc/redhat-release").hasPrefix("\(brand) release "))
    let module = name == "how-to" ? "pciback" : "xen_pciback"
    #expect(root.folder.names("sys/module") == [module])
    let command = name == "how-to" ? "pci-list-assignable-devices" : "pci-assignable-list"
    #expect(root.run("xl", [command]).status == 0)
    let other = name == "how-to" ? "pci-assignable-list" : "pci-list-assignable-devices"
    #expect(root.run("xl", [other]).status == 1)
    let link = name == "how-to" ? "net:eth0" : "net/eth0"
    #expect(root.folder.isFolder("sys/bus/pci/devices/0000:02:00.0/\(link)"))
  }

  @Test(
    "Only the toolstack of 8.3 knows PCI objects", arguments: ["how-to", "xs65", "xs7-bios", "xcp82-uefi"])
  func noPCI(_ name: String) throws {
    let root = try TestRoot(name)
    for command in ["pci-list", "pci-get-dom0-access-status"] {
      #expect(root.xe(command).error.hasPrefix("Unknown command: \(command)"))
      #expect(root.xe("help", command).output.contains("unknown command"))
    }
  }

  @Test("Its list holds storage, network and display cards, and what shares a slot with one")
  func listed() throws {
    let root = try TestRoot("xcp83")
    let ids = root.xe("pci-list", "params=pci-id", "--minimal").output.dropLast().split(separator: ",")
    #expect(
      ids.map { $0.dropFirst(5) } == [
        "00:11.0", "00:14.0", "00:14.1", "00:14.3", "00:14.4", "00:14.5", "01:01.0", "02:00.0", "04:00.0",
        "05:00.0",
      ])
    #expect(root.xe("help", "pci-list").output.hasPrefix("command name"))
    #expect(
      root.xe("pci-param-get", "uuid=\(pci(root, "04:00.0"))", "param-name=driver-name").output == "e1000e\n")
  }

  @Test("The four states of a device towards dom0, from hiding to giving back")
  func states() throws {
    let root = try TestRoot("xcp83")
    let uuid = "uuid=\(pci(root, "04:00.0"))"
    set(root, "(0000:03:00.0)")
    #expect(root.xe("pci-get-dom0-access-status", uuid).output == "enabled\n")
    #expect(root.xe("pci-disable-dom0-access", uuid).output == "disable_on_reboot\n")
    #expect(
      root.run("xen-cmdline", ["--get-dom0", key]).output == "\(key)=(0000:03:00.0)(0000:04:00.0)\n")
    root.reboot()
    #expect(root.driver("04:00.0") == "pciback")
    #expect(root.xe("pci-get-dom0-access-status", uuid).output == "disabled\n")
    #expect(root.xe("pci-enable-dom0-access", uuid).output == "enable_on_reboot\n")
    root.reboot()
    #expect(root.driver("04:00.0") == "e1000e")
    #expect(root.driver("03:00.0") == "pciback")
  }

  @Test("The last address takes the parameter along")
  func last() throws {
    let root = try TestRoot("xcp83")
    let uuid = "uuid=\(pci(root, "04:00.0"))"
    root.xe("pci-disable-dom0-access", uuid)
    root.xe("pci-enable-dom0-access", uuid)
    #expect(!root.read(GrubLoaderTests.efi).contains(key))
  }

  @Test(
    "A list that does not fit the stride of 14 makes every command raise, and nothing is written",
    arguments: ["(03:00.0)", "(0000:03:00.*)", "(0000:03:00.0)(04:00.0)", "(0000:03:00.0)x"])
  func stride(_ list: String) throws {
    let root = try TestRoot("xcp83")
    set(root, list)
    let before = root.read(GrubLoaderTests.efi)
    for command in ["get-dom0-access-status", "disable-dom0-access", "enable-dom0-access"] {
      let printed = root.xe("pci-\(command)", "uuid=\(pci(root, "04:00.0"))")
      #expect(printed.status == 1)
      #expect(printed.error.hasPrefix("The server failed to handle your request, due to an internal error."))
    }
    #expect(root.read(GrubLoaderTests.efi) == before)
  }

  @Test("A short form hides the card, yet the toolstack does not see that it is hidden")
  func shortForm() throws {
    let root = try TestRoot("xcp83")
    set(root, "(04:00.0)")
    root.reboot()
    #expect(root.driver("04:00.0") == "pciback")
    _ = root.run("xen-cmdline", ["--delete-dom0", key])
    #expect(root.xe("pci-get-dom0-access-status", "uuid=\(pci(root, "04:00.0"))").output == "enabled\n")
  }

  @Test(
    "After a boot with a short address xapi of 7.0 and later dies once where the host has graphics, and 6.5's does not",
    arguments: [
      ("xs7-bios", "(03:00.0)", true), ("xs7-bios", "(0000:03:00.0)", false),
      ("xcp82-uefi", "(03:00.*)", true),
      ("xcp82-uefi", "(0000:03:00.0)(0000:04:00.0)", false), ("xs65", "(03:00.0)", false),
    ])
  func shortAddress(host: String, list: String, dies: Bool) throws {
    let root = try TestRoot(host)
    set(root, list)
    root.reboot()
    #expect(root.read("simulation/boot-state") == "up")
    #expect(root.log.contains { $0.contains("xapi died in dbsync") } == dies)
  }

  @Test("The commands for graphics cards raise by the same stride", arguments: ["xs7-bios", "xcp82-uefi"])
  func graphics(_ name: String) throws {
    let root = try TestRoot(name)
    let uuid = "uuid=" + root.xe("pgpu-list", "params=uuid", "--minimal").output.dropLast()
    #expect(root.xe("pgpu-disable-dom0-access", uuid).output == "disable_on_reboot\n")
    #expect(root.run("xen-cmdline", ["--get-dom0", key]).output == "\(key)=(0000:01:01.0)\n")
    set(root, "(01:01.0)")
    #expect(root.xe("pgpu-enable-dom0-access", uuid).status == 1)
    #expect(root.run("xen-cmdline", ["--get-dom0", key]).output == "\(key)=(01:01.0)\n")
  }

  @Test("A VM that cannot have its card is refused in each toolstack's own words")
  func refusals() throws {
    for (name, pciback, unit) in [
      ("xs7-bios", "Cannot_use_pci_with_no_pciback", "Cannot_add"),
      ("xcp82-uefi", "pciback has not loaded", "IOMMU unavailable"),
    ] {
      let root = try TestRoot(name)
      root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "other-config:pci=0/0000:03:00.0")
      root.write("simulation/firmware-iommu", "off")
      root.reboot()
      #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)").error.contains(unit))
      set(root, "(0000:03:00.0)x")
      root.reboot()
      #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)").error.contains(pciback))
    }
  }
}
