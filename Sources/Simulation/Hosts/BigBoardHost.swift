/// A production host: bonded management under Open vSwitch, the root disk behind two bridges, SAN, NFS and GPUs.
enum BigBoardHost {
  private static let bond = "c0a80101-0000-4000-8000-00000000b0d0"
  private static let groups = [
    "a1000000-0000-4000-8000-00000000008d", "a1000000-0000-4000-8000-00000000008e",
  ]

  static func lay(in root: RootFolder) {
    HowToHost.lay(
      in: root, devices: BigBoardDevices.text, rootController: BigBoardDevices.rootController
    ) { root in
      layNetwork(root)
      layStorage(root)
      layGPUs(root)
      root.write("simulation/host/hostname", "xs-big")
      root.write("simulation/host/name-label", "xs-big")
    }
  }

  private static func layNetwork(_ root: RootFolder) {
    let inventory = root.read("etc/xensource-inventory") ?? ""
    root.write(
      "etc/xensource-inventory",
      lines(inventory).map { $0.hasPrefix("MANAGEMENT_INTERFACE") ? "MANAGEMENT_INTERFACE='xapi1'" : $0 }
        .joined(
          separator: "\n"))
    root.removeTree("simulation/pifs")
    root.removeTree("sys/class/net")
    root.write("simulation/ovs/xapi1/ports", "bond0\n")
    root.write("simulation/ovs/xapi1/ifaces", "eth0\neth1\n")
    for number in 2...3 {
      root.write("simulation/ovs/xenbr\(number)/ports", "eth\(number)\n")
      root.write("simulation/ovs/xenbr\(number)/ifaces", "eth\(number)\n")
    }
    root.write("simulation/routes/default", "via 192.168.1.1 dev xapi1  src 192.168.1.62")
    root.write("simulation/routes/192.168.1", "dev xapi1  src 192.168.1.62")
    root.write("simulation/routes/10.20.0", "dev xenbr3  src 10.20.0.62")
    let slave = ["bond-slave-of": bond, "currently-attached": "true"]
    pif(0, "eth0", bus: "0000:07:00.0", slave, root)
    pif(1, "eth1", bus: "0000:07:00.1", slave, root)
    pif(
      2, "bond0", bus: "N/A",
      ["bond-master-of": bond, "management": "true", "physical": "false", "IP": "192.168.1.62"], root)
    pif(3, "eth2", bus: "0000:09:00.0", [:], root)
    pif(4, "eth2", bus: "N/A", ["VLAN": "100", "physical": "false"], root)
    pif(5, "eth3", bus: "0000:09:00.1", ["IP": "10.20.0.62"], root)
  }

  private static func pif(
    _ number: Int, _ device: String, bus: String, _ more: [String: String], _ root: RootFolder
  ) {
    let own = [
      "device": device, "MAC": "00:25:90:77:00:\(hex(number, 2))", "currently-attached": "true",
      "host-uuid": HowToHost.uuid, "host-name-label": "xs-big", "pci-bus-path": bus,
      "network-uuid": "5b8c7d6e-4f3a-4291-8e0d-9c1b2a3f4e\(hex(0x60 + number, 2))",
    ]
    for (field, text) in own.merging(more, uniquingKeysWith: { $1 }) {
      root.write("simulation/pifs/6d7e8f90-a1b2-4c3d-9e4f-5061728394\(hex(0xc0 + number, 2))/\(field)", text)
    }
  }

  private static func layStorage(_ root: RootFolder) {
    let disk = "3600a0b800029e5ea00000d6e4f5c8b9a"
    root.write("sys/block/dm-0/dm/name", disk + "\n")
    for name in ["sdb", "sdc"] { root.link("sys/block/dm-0/slaves/\(name)", to: "../../\(name)") }
    root.write("dev/mapper/\(disk)", "")
    object(
      "srs/5a0a0000-0000-4000-8000-0000000000f1", ["name-label": "SAN", "type": "lvmohba", "shared": "true"],
      root)
    object(
      "pbds/5b0a0000-0000-4000-8000-0000000000f1",
      [
        "host-uuid": HowToHost.uuid, "sr-uuid": "5a0a0000-0000-4000-8000-0000000000f1",
        "currently-attached": "true", "device-config/SCSIid": disk,
      ], root)
    object(
      "srs/5a0a0000-0000-4000-8000-0000000000f2",
      ["name-label": "NFS backups", "type": "nfs", "shared": "true"], root)
    object(
      "pbds/5b0a0000-0000-4000-8000-0000000000f2",
      [
        "host-uuid": HowToHost.uuid, "sr-uuid": "5a0a0000-0000-4000-8000-0000000000f2",
        "currently-attached": "true", "device-config/server": "10.20.0.5",
        "device-config/serverpath": "/export/backups",
      ], root)
  }

  private static func layGPUs(_ root: RootFolder) {
    for (group, name) in zip(groups, ["8d", "8e"]) {
      object(
        "pgpus/b100000\(name == "8d" ? "1" : "2")-0000-4000-8000-000000000001",
        [
          "vendor-name": "NVIDIA Corporation", "gpu-group-uuid": group, "host-uuid": HowToHost.uuid,
          "pci-id": "0000:\(name):00.0", "dependencies": name == "8d" ? "0000:8d:00.1\n" : "",
        ], root)
    }
    object(
      "vgpus/d1000000-0000-4000-8000-000000000001",
      [
        "vm-uuid": HowToMachines.domainController, "vm-name-label": "dc01", "gpu-group-uuid": groups[1],
        "currently-attached": "true",
      ], root)
  }

  static func object(_ folder: String, _ fields: [String: String], _ root: RootFolder) {
    for (field, text) in fields { root.write("simulation/\(folder)/\(field)", text) }
  }
}
