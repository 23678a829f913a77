import Testing

@testable import Simulation

@Suite("The other simulated hosts")
struct MoreHostsTests {
  @Test("Every host that is listed can be made, and is up", arguments: SimulatedHost.names.map(\.name))
  func made(_ name: String) throws {
    let root = try TestRoot(name)
    #expect(root.read("simulation/boot-state") == "up")
    #expect(root.xe("vm-list", "params=uuid", "--minimal").status == 0)
    #expect(root.lspci("-D", "-vmm", "-nn", "-k").output.contains("Slot:\t0000:"))
  }

  @Test("The big board has about 300 functions, and its way to the root disk leads over two bridges")
  func bigBoard() throws {
    let root = try TestRoot("big-board")
    #expect((290...320).contains(SimulatedDevice.all(in: root.folder).count))
    #expect(
      root.folder.target("sys/bus/pci/devices/0000:05:00.0")
        == "../../../devices/pci0000:00/0000:00:03.0/0000:04:00.0/0000:05:00.0")
    #expect(root.folder.target("sys/block/sda/device")?.contains("0000:05:00.0/host0") == true)
    #expect(root.run("ovs-vsctl", ["--timeout=10", "list-ports", "xapi1"]).output == "bond0\n")
    #expect(root.run("ovs-vsctl", ["list-ifaces", "xapi1"]).output == "eth0\neth1\n")
    #expect(root.run("ovs-vsctl", ["list-ports", "gone"]).status == 1)
    let pifs = root.xe("pif-list", "params=device,management,bond-master-of,bond-slave-of,VLAN").output
    #expect(pifs.contains(": bond0\n"))
    #expect(pifs.contains("VLAN ( RO): 100"))
    #expect(root.xe("pgpu-list", "params=pci-id", "--minimal").output == "0000:8d:00.0,0000:8e:00.0\n")
    #expect(root.xe("vgpu-list", "params=vm-uuid", "--minimal").output == "\(TestRoot.dc01)\n")
  }

  @Test("Hiding the root controller of any machine ends in a panic, hiding another card does not")
  func rootController() throws {
    for (address, isDead) in [("05:00.0", true), ("04:00.0", true), ("12:00.0", false)] {
      let root = try TestRoot("big-board")
      try root.hide("pciback.hide=(\(address))")
      root.reboot()
      #expect(root.read("simulation/boot-state").hasPrefix("panic") == isDead, "\(address)")
    }
  }

  @Test("A hidden network card takes its interface along, and the toolstack its PIF")
  func hiddenNetwork() throws {
    let root = try TestRoot("big-board")
    #expect(root.folder.exists("sys/class/net/eth3"))
    try root.hide("pciback.hide=(09:00.1)")
    root.reboot()
    #expect(!root.folder.exists("sys/class/net/eth3"))
    #expect(root.driver("09:00.1") == "pciback")
    #expect(root.driver("09:00.0") == "ixgbe")
  }

  @Test("A host with Linux bridges has no switch that answers")
  func linuxBridges() throws {
    let root = try TestRoot()
    let printed = root.run("ovs-vsctl", ["list-br"])
    #expect(printed.status == 1)
    #expect(
      printed.error.hasPrefix("ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed"))
  }

  @Test("df shows the host's own file systems, and complains of what is not there")
  func filesystems() throws {
    let root = try TestRoot()
    let printed = root.run(
      "df", ["-P", "\(root.folder.path)/", "\(root.folder.path)/boot", "\(root.folder.path)/gone"])
    #expect(printed.status == 1)
    #expect(printed.error == "df: `\(root.folder.path)/gone': No such file or directory\n")
    #expect(lines(printed.output).filter { $0.hasPrefix("/dev/sda1 ") && $0.hasSuffix(" /") }.count == 2)
    #expect(printed.output.hasPrefix("Filesystem         1024-blocks"))
  }

  @Test(
    "ip route get tells the interface, or that there is none",
    arguments: [
      ("192.168.1.20", "192.168.1.20 dev xenbr0  src 192.168.1.62 \n", Int32(0)),
      ("10.9.9.9", "10.9.9.9 via 192.168.1.1 dev xenbr0  src 192.168.1.62 \n", 0), ("xs62", "", 1),
    ])
  func routes(_ address: String, _ first: String, _ status: Int32) throws {
    let root = try TestRoot()
    let printed = root.run("ip", ["route", "get", address])
    #expect(printed.status == status)
    #expect(printed.output.hasPrefix(first))
  }

  @Test("lspci -v tells plain PCI from PCI Express, and the physical slot")
  func capabilities() throws {
    let how = try TestRoot()
    #expect(how.lspci("-D", "-n", "-v", "-s", "00:02.0").output.contains("Express Root Port (Slot+), MSI 00"))
    #expect(!how.lspci("-D", "-n", "-v", "-s", "01:03.0").output.contains("Express"))
    #expect(!how.lspci("-D", "-n", "-v", "-s", "00:14.4").output.contains("Express"))
    let big = try TestRoot("big-board")
    #expect(big.lspci("-v", "-s", "0b:00.0").output.contains("\tPhysical Slot: 3\n"))
    #expect(big.lspci("-vmm", "-s", "0b:00.0").output.contains("PhySlot:\t3\n"))
  }

  @Test("Firmware without an IOMMU shows in xl info, xl dmesg and the toolstack")
  func noIOMMU() throws {
    let root = try TestRoot("no-iommu")
    #expect(!root.run("xl", ["info"]).output.contains("hvm_directio"))
    #expect(root.run("xl", ["dmesg"]).output.contains("I/O virtualisation disabled"))
    #expect(
      root.xe("host-param-get", "uuid=\(TestRoot.host)", "param-name=chipset-info", "param-key=iommu").output
        == "false\n")
  }

  @Test("The pool master knows three hosts and has HA on; this host is still the only one that is disabled")
  func poolMaster() throws {
    let root = try TestRoot("pool-master")
    #expect(
      lines(root.xe("host-list", "params=uuid", "--minimal").output)[0].split(separator: ",").count == 3)
    #expect(root.xe("pool-list", "params=ha-enabled", "--minimal").output == "true\n")
    #expect(root.xe("host-disable").status == 1)
    #expect(root.xe("host-disable", "uuid=\(TestRoot.host)").status == 0)
    #expect(
      root.xe("host-list", "enabled=true", "params=uuid", "--minimal").output.split(separator: ",").count == 2
    )
  }

  @Test("The swapped host hides an address that is another card now")
  func swapped() throws {
    let root = try TestRoot("swapped")
    #expect(root.driver("03:00.0") == "pciback")
    #expect(root.lspci("-n", "-s", "03:00.0").output.contains("8086:10d3"))
    #expect(root.lspci("-n", "-s", "04:00.0").output.contains("1131:7164"))
  }

  @Test("The damaged host runs, and its next boot would not")
  func damaged() throws {
    let root = try TestRoot("damaged")
    #expect(root.read("simulation/booted-label") == "fallback")
    #expect(root.read("boot/extlinux.conf").contains("\u{2014}"))
    root.xe("host-reboot")
    #expect(root.read("simulation/booted-label") == "xe")
    // The faulty list: the driver gives up on all of it.
    #expect(root.run("dmesg", []).output.contains("Error parsing pci_devs_to_hide"))
    #expect(root.driver("03:00.0") == "saa7164")
  }

  @Test("Only operations can be blocked, and affinity can be set")
  func parameters() throws {
    let root = try TestRoot()
    let vm = "uuid=\(TestRoot.bacchus)"
    #expect(root.xe("vm-param-set", vm, "blocked-operations:suspend=card").status == 0)
    #expect(root.xe("vm-param-get", vm, "param-name=blocked-operations").output == "suspend: card\n")
    #expect(root.xe("vm-param-set", vm, "blocked-operations:dance=card").status == 1)
    #expect(root.xe("vm-param-set", vm, "affinity=\(TestRoot.host)").status == 0)
    #expect(root.xe("vm-param-get", vm, "param-name=affinity").output == "\(TestRoot.host)\n")
  }
}
