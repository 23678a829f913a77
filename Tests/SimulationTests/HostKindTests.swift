import Testing

@testable import Simulation

@Suite("The kinds of simulated hosts")
struct HostKindTests {
  @Test("Each one is made, comes up, and answers", arguments: SimulatedHost.names.map(\.name))
  func answers(_ name: String) throws {
    let root = try TestRoot(name)
    #expect(root.read("simulation/boot-state") == "up")
    let uuid = root.read("simulation/host/uuid")
    #expect(root.xe("host-list", "uuid=\(uuid)", "params=uuid", "--minimal").output == uuid + "\n")
    #expect(root.read("etc/xensource-inventory").contains("INSTALLATION_UUID='\(uuid)'\n"))
    let count = root.folder.names("sys/bus/pci/devices").count
    #expect(lines(root.lspci().output).count - 1 == count)
    #expect(count >= (name == "big-board" ? 290 : 50))
    #expect(root.run("df", ["-P", root.folder.full("boot")]).output.contains("\n/dev/sda1  "))
    #expect(root.run("xl", ["info"]).status == 0)
    #expect(root.run("pvs", ["--noheadings"]).output.contains("VG_XenStorage-"))
  }

  @Test("The big server manages through a bond and keeps its SRs on four ways")
  func bigBoard() throws {
    let root = try TestRoot("big-board")
    #expect(
      root.xe(
        "pif-list", "management=true",
        "params=device,currently-attached,bond-master-of,pci-bus-path,management"
      ).output
        == """
        device ( RO)                : bond0
            currently-attached ( RO): true
                bond-master-of ( RO): 4d9fbe51-c7da-4e68-9134-fa09e8d7c6b5
                    management ( RO): true
                  pci-bus-path ( RO): N/A



        """)
    #expect(
      root.xe(
        "pif-list", "bond-slave-of=4d9fbe51-c7da-4e68-9134-fa09e8d7c6b5", "params=pci-bus-path", "--minimal"
      ).output == "0000:07:00.0,0000:07:00.1\n")
    #expect(root.xe("pif-list", "VLAN=100", "params=device", "--minimal").output == "eth2\n")
    #expect(
      root.xe("pbd-list", "params=device-config", "--minimal").output
        == "device: /dev/disk/by-id/scsi-36001e4f01d6e7c0012a4b5c6d7e8f901-part3,"
        + "SCSIid: 3600508b4000c4a530001100000140000,server: 10.20.0.5; serverpath: /export\n")
    #expect(
      root.xe("pgpu-list", "params=pci-id,dependencies").output
        == "pci-id ( RO)          : 0000:0d:00.0\n    dependencies (SRO): 0000:0d:00.1\n\n\n"
        + "pci-id ( RO)          : 0000:0e:00.0\n    dependencies (SRO): \n\n\n")
    #expect(
      root.xe("vgpu-list", "params=vm-name-label,currently-attached").output
        == "vm-name-label ( RO)         : cad01\n    currently-attached ( RO): true\n\n\n")
    #expect(root.xe("vm-list", "power-state=running", "params=uuid", "--minimal").output.count == 6 * 37)
    let classes = Set(
      lines(root.lspci("-n").output).compactMap { $0.split(separator: " ").dropFirst().first })
    #expect(classes.isSuperset(of: ["0600:", "0880:", "1101:", "0b40:"]))
  }

  @Test("The damaged host was started from another entry than the one that was edited")
  func damaged() throws {
    let root = try TestRoot("damaged")
    #expect(root.read("simulation/booted-label") == "fallback")
    #expect(!root.read("proc/cmdline").contains("hide"))
    let file = lines(root.read("boot/extlinux.conf"))
    #expect(
      file.contains {
        $0.contains(
          " pciback.hide=(03:00.0) xen-pciback.hide=(03:00.0) pciback.hide=(01:03.0)(06::00.0) --- /boot/initrd"
        )
      })
    #expect(file.filter { $0.contains(" — ") }.count == 1)
    #expect(file.filter { $0.contains("\u{a0}") }.count == 1)
    #expect(root.xe("host-list", "params=enabled", "--minimal").output == "false\n")
    #expect(root.vm(TestRoot.bacchus, "other-config/pci") == "0/0000:03:00.0, 0/0000:04:00.0")
    #expect(
      root.xe("vm-list", "other-config:pci=0/0000:01:03.0", "params=name-label", "--minimal").output
        == "mail,backup\n")
    for list in ["template-list", "snapshot-list"] {
      #expect(root.xe(list, "other-config:pci=0/0000:03:00.0", "params=uuid", "--minimal").output.count == 37)
    }
    root.reboot()
    #expect(root.read("simulation/booted-label") == "xe")
    #expect(root.run("dmesg", []).output.contains("Error parsing pci_devs_to_hide at \"(06::00.0)\""))
  }

  @Test("Its journal holds a restart that stopped half way, and a folder that nobody can read")
  func journal() throws {
    let root = try TestRoot("damaged")
    let changes = "var/lib/xenpass/changes"
    #expect(root.folder.names(changes) == ["20261015T101112Z-boot-512", "20261101T020304Z-reboot-4242"])
    let entry = "\(changes)/20261101T020304Z-reboot-4242"
    #expect(
      root.folder.names(entry) == [
        "boot", "disabled", "kind", "plan", "ran", "started", "state", "version", "who",
      ])
    #expect(root.read("\(entry)/state") == "stopped\n")
    for vm in lines(root.read("\(entry)/ran")).filter({ !$0.isEmpty }) {
      #expect(root.vm(vm, "power-state") == "halted")
    }
    #expect(root.folder.bytes("\(changes)/20261015T101112Z-boot-512/kind")?.first == 0)
  }

  @Test("On the swapped host the hidden address is a network card now")
  func swapped() throws {
    let root = try TestRoot("swapped")
    #expect(root.driver("03:00.0") == "pciback")
    #expect(root.driver("04:00.0") == "saa7164")
    #expect(root.lspci("-n", "-s", "03:00.0").output == "03:00.0 0200: 8086:10d3\n")
    #expect(
      root.folder.target("sys/bus/pci/devices/0000:03:00.0")
        == "../../../devices/pci0000:00/0000:00:09.0/0000:03:00.0")
    #expect(root.xe("pif-list", "device=eth1", "params=currently-attached", "--minimal").output == "false\n")
    #expect(
      root.read("var/lib/xenpass/changes/20261001T010203Z-boot-77/identity")
        == "0000:03:00.0 1131:7164 1131:0707 - -\n")
  }

  @Test("Without the IOMMU Xen says so in three places, after every start")
  func noIOMMU() throws {
    let root = try TestRoot("no-iommu")
    root.reboot()
    #expect(root.run("xl", ["info"]).output.contains("\nvirt_caps              : hvm\n"))
    #expect(root.run("xl", ["dmesg"]).output.contains("(XEN) I/O virtualisation disabled\n"))
    #expect(root.xe("host-list", "params=chipset-info", "--minimal").output == "iommu: false\n")
  }

  @Test("The pool has three hosts, of which only the master is here")
  func pool() throws {
    let root = try TestRoot("pool-master")
    #expect(root.xe("host-list", "params=name-label", "--minimal").output == "xs62,xs63,xs64\n")
    #expect(root.xe("pool-list", "params=master", "--minimal").output == TestRoot.host + "\n")
    #expect(root.xe("pool-list", "params=ha-enabled", "--minimal").output == "true\n")
    #expect(root.xe("vm-list", "ha-restart-priority=1", "params=name-label", "--minimal").output == "dc01\n")
    let other = "a1f4c7d2-3b58-4e90-8c6d-7e1f2a3b4c5d"
    #expect(
      root.xe("host-disable", "uuid=\(other)").error.hasPrefix("Cannot forward messages because the host"))
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)", "on=\(other)").status == 1)
    #expect(root.xe("host-disable", "uuid=\(TestRoot.host)") == Printed())
    #expect(root.xe("host-reboot", "uuid=\(TestRoot.host)") == Printed())
    #expect(root.xe("vm-list", "name-label=db02", "params=power-state", "--minimal").output == "running\n")
    #expect(root.read("sys/class/net/bond0/bonding/slaves") == "eth1 eth2\n")
    #expect(root.read("proc/net/vlan/config").hasSuffix("\nbond0.200      | 200  | bond0\n"))
  }

  @Test("In a pool a VM without a place of its own starts elsewhere, and with affinity or on= here")
  func placement() throws {
    let root = try TestRoot("pool-master")
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)") == Printed())
    #expect(root.vm(TestRoot.bacchus, "resident-on") != TestRoot.host)
    root.xe("vm-shutdown", "uuid=\(TestRoot.bacchus)")
    #expect(root.xe("vm-param-set", "uuid=\(TestRoot.bacchus)", "affinity=\(TestRoot.host)") == Printed())
    #expect(root.xe("vm-start", "uuid=\(TestRoot.bacchus)") == Printed())
    #expect(root.vm(TestRoot.bacchus, "resident-on") == TestRoot.host)
  }
}
