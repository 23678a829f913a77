import Testing

@testable import Simulation

@Suite("df, ip, ovs-vsctl and pvs of the simulated host")
struct ReadingStandInTests {
  @Test("df shows the host's own view, in the columns of coreutils 5.97")
  func diskFree() throws {
    let root = try TestRoot()
    #expect(
      root.run("df", ["-P", root.folder.path, root.folder.full("boot")]).output
        == """
        Filesystem         1024-blocks      Used Available Capacity Mounted on
        /dev/sda1              4128448   1962788   1959238      51% /
        /dev/sda1              4128448   1962788   1959238      51% /

        """)
    let missing = root.folder.full("nowhere")
    #expect(
      root.run("df", ["-P", missing, "/etc"])
        == Printed(
          error: "df: `\(missing)': No such file or directory\ndf: `/etc': No such file or directory\n",
          status: 1))
  }

  @Test("df finds a file on the NFS server that holds it")
  func diskFreeOnNFS() throws {
    let root = try TestRoot("big-board")
    let mount = "var/run/sr-mount/3b8fae40-b6c9-4d57-8023-e9f8d7c6b5a4"
    #expect(
      root.run("df", ["-P", root.folder.full(mount)]).output.hasSuffix(
        "\n10.20.0.5:/export/3b8fae40-b6c9-4d57-8023-e9f8d7c6b5a4 1056894132 412316860 591732566      42% /\(mount)\n"
      ))
  }

  @Test(
    "ip route get says which way an address goes",
    arguments: [
      (
        "192.168.1.20",
        "192.168.1.20 dev xapi1  src 192.168.1.70 \n    cache  mtu 1500 advmss 1460 hoplimit 64\n"
      ),
      ("10.20.0.5", "10.20.0.5 dev xenbr3  src 10.20.0.70 \n    cache  mtu 1500 advmss 1460 hoplimit 64\n"),
      (
        "10.9.9.9",
        "10.9.9.9 via 192.168.1.1 dev xapi1  src 192.168.1.70 \n    cache  mtu 1500 advmss 1460 hoplimit 64\n"
      ),
      (
        "10.20.0.70",
        "local 10.20.0.70 dev lo  src 10.20.0.70 \n    cache <local>  mtu 16436 advmss 16396 hoplimit 64\n"
      ),
    ])
  func route(_ address: String, _ expected: String) throws {
    #expect(try TestRoot("big-board").run("ip", ["route", "get", address]) == Printed(output: expected))
  }

  @Test("ip refuses what is no address, and what no route leads to")
  func noRoute() throws {
    let root = try TestRoot()
    #expect(
      root.run("ip", ["route", "get", "mail"])
        == .failure("Error: an inet prefix is expected rather than \"mail\"."))
    root.write("simulation/network", "address|xenbr0|192.168.1.62|24\n")
    #expect(
      root.run("ip", ["route", "get", "10.9.9.9"])
        == .failure("RTNETLINK answers: Network is unreachable", status: 2))
  }

  @Test(
    "ovs-vsctl lists bridges, ports and the interfaces of a bond",
    arguments: [
      (["list-br"], "xapi1\nxapi3\nxenbr2\nxenbr3\n"), (["--timeout=5", "list-ports", "xapi1"], "bond0\n"),
      (["list-ifaces", "xapi1"], "eth0\neth1\n"), (["list-ports", "xapi3"], ""),
      (["br-to-parent", "xapi3"], "xenbr2\n"), (["br-to-vlan", "xapi3"], "100\n"),
    ])
  func bridges(_ words: [String], _ expected: String) throws {
    #expect(try TestRoot("big-board").run("ovs-vsctl", words) == .text(expected))
  }

  @Test("With the bridges of Linux there is no database to ask, and no bridge of a wrong name anywhere")
  func noDatabase() throws {
    #expect(
      try TestRoot().run("ovs-vsctl", ["--timeout=5", "list-br"])
        == .failure(
          "ovs-vsctl: unix:/var/run/openvswitch/db.sock: database connection failed (No such file or directory)"
        ))
    #expect(
      try TestRoot("big-board").run("ovs-vsctl", ["list-ports", "xenbr9"])
        == .failure("ovs-vsctl: no bridge named xenbr9"))
  }

  @Test("pvs lists the volumes on disks that are there")
  func volumes() throws {
    let root = try TestRoot("big-board")
    let words = ["--noheadings", "--separator", "|", "-o", "pv_name,vg_name"]
    let local = "  /dev/sda3|VG_XenStorage-1f6d8c2e-94a7-4b35-8e01-c7d6b5a49382\n"
    #expect(
      root.run("pvs", words).output == local
        + "  /dev/mapper/3600508b4000c4a530001100000140000|VG_XenStorage-2a7e9d3f-a5b8-4c46-9f12-d8e7c6b5a493\n"
    )
    try root.hide("pciback.hide=(0b:00.0)(0b:00.1)")
    root.reboot()
    #expect(root.run("pvs", words).output == local)
  }

  @Test(
    "lspci -v tells how each function speaks PCI Express",
    arguments: [
      ("00:02.0", "Express Root Port (Slot+), MSI 00"), ("12:00.0", "Express Upstream Port, MSI 00"),
      ("13:00.0", "Express Downstream Port (Slot-), MSI 00"), ("10:00.0", "Express PCI/PCI-X Bridge, MSI 00"),
      ("09:00.0", "Express Endpoint, MSI 00"),
      ("7f:08.0", "Express Root Complex Integrated Endpoint, MSI 00"),
      ("11:04.0", nil), ("05:00.0", nil),
    ])
  func express(_ slot: String, _ words: String?) throws {
    let output = try TestRoot("big-board").lspci("-D", "-n", "-v", "-s", slot).output
    #expect(output.contains("Express") == (words != nil))
    if let words { #expect(output.contains("\tCapabilities: [a0] \(words)\n")) }
  }

  @Test("lspci names the slot on the board, in both forms")
  func slot() throws {
    let root = try TestRoot("big-board")
    #expect(root.lspci("-v", "-s", "09:00.0").output.contains("\n\tPhysical Slot: 3\n\tFlags: "))
    #expect(root.lspci("-vmm", "-s", "09:00.0").output.contains("\nPhySlot:\t3\nRev:\t01\n"))
    #expect(!root.lspci("-v", "-s", "07:00.0").output.contains("Physical Slot"))
    #expect(
      root.lspci("-v", "-s", "00:03.0").output.contains(
        "\n\tBus: primary=00, secondary=04, subordinate=05, sec-latency=0\n"))
  }
}
