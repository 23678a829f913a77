/// The toolstack's objects of the big server.
enum BigBoardObjects {
  private static let bond = "4d9fbe51-c7da-4e68-9134-fa09e8d7c6b5"
  private static let cad = "9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b7c6d"
  private static let gpuGroups = [
    "0d": "aa10bb20-cc30-4d40-8e50-ff60aa70bb80", "0e": "bb20cc30-dd40-4e50-9f60-aa70bb80cc90",
  ]

  static let all: [String: [String: String]] = {
    var all = ["host": PlannedObject.host(BigBoard.uuid, BigBoard.hostname, address: "192.168.1.70")]
    all["pool"] = [
      "uuid": "6e0acf62-d8eb-4f79-a245-0b1af9e8d7c6", "master": BigBoard.uuid, "ha-enabled": "false",
      "default-SR": BigBoard.fibreStorage, "crash-dump-SR": BigBoard.localStorage,
      "suspend-image-SR": BigBoard.localStorage,
    ]
    for (folder, fields) in interfaces {
      all["pifs/\(folder)"] = fields.merging(onThisHost) { first, _ in first }
    }
    for (folder, fields) in gpus { all["pgpus/\(folder)"] = fields.merging(onThisHost) { first, _ in first } }
    all["vgpus/d4c3b2a1-0f9e-4d8c-b7a6-95847362514f"] = [
      "vm-uuid": cad, "vm-name-label": "cad01", "device": "0", "gpu-group-uuid": gpuGroups["0e"] ?? "",
      "gpu-group-name-label": "Group of NVIDIA Corporation GF100GL [Tesla M2070-Q] GPUs",
      "currently-attached": "true", "type-model-name": "GRID K100",
      "resident-on": "c1d2e3f4-0516-4273-8495-a6b7c8d9eaf1",
    ]
    addStorage(
      &all, BigBoard.localStorage, "lvm", "Local storage",
      ["device": "/dev/disk/by-id/\(BigBoard.disk)-part3"])
    addStorage(&all, BigBoard.fibreStorage, "lvmohba", "SAN on eva4400", ["SCSIid": BigBoard.scsi])
    addStorage(
      &all, BigBoard.fileStorage, "nfs", "NFS on filer1", ["server": "10.20.0.5", "serverpath": "/export"])
    return all
  }()

  private static let onThisHost = ["host-uuid": BigBoard.uuid, "host-name-label": BigBoard.hostname]

  private static let interfaces: [String: [String: String]] = [
    "70a1b2c3-d4e5-4f60-8172-83940a1b2c00": interface("eth0", "0000:07:00.0", ["bond-slave-of": bond]),
    "70a1b2c3-d4e5-4f60-8172-83940a1b2c01": interface("eth1", "0000:07:00.1", ["bond-slave-of": bond]),
    "70a1b2c3-d4e5-4f60-8172-83940a1b2c02": interface("eth2", "0000:09:00.0", [:]),
    "70a1b2c3-d4e5-4f60-8172-83940a1b2c03": interface(
      "eth3", "0000:09:00.1",
      [
        "IP-configuration-mode": "Static", "IP": "10.20.0.70", "netmask": "255.255.255.0",
        "other-config/management_purpose": "Storage", "disallow-unplug": "true",
      ]),
    "70a1b2c3-d4e5-4f60-8172-83940a1b2c04": interface(
      "bond0", "N/A",
      [
        "bond-master-of": bond, "physical": "false", "management": "true", "IP-configuration-mode": "Static",
        "IP": "192.168.1.70", "netmask": "255.255.255.0", "gateway": "192.168.1.1",
        "network-name-label": "Bond 0+1",
      ]),
    "70a1b2c3-d4e5-4f60-8172-83940a1b2c05": interface(
      "eth2", "N/A", ["VLAN": "100", "physical": "false", "network-name-label": "guests, VLAN 100"]),
  ]

  private static func interface(_ device: String, _ address: String, _ more: [String: String]) -> [String:
    String]
  {
    let macs = [
      "eth0": "b0:83:fe:c1:07:00", "eth1": "b0:83:fe:c1:07:01", "eth2": "90:e2:ba:0a:09:00",
      "eth3": "90:e2:ba:0a:09:01", "bond0": "b0:83:fe:c1:07:00",
    ]
    let networks = ["eth0": 0, "eth1": 1, "eth2": 2, "eth3": 3, "bond0": 4]
    let number = more["VLAN"] == nil ? networks[device] ?? 0 : 5
    let isIntel10G = address.hasPrefix("0000:09")
    return [
      "device": device, "MAC": macs[device] ?? "", "currently-attached": "true", "management": "false",
      "network-uuid": "81b2c3d4-e5f6-4071-9283-94051b2c3d0\(number)",
      "network-name-label": "Pool-wide network associated with \(device)", "pci-bus-path": address,
      "vendor-name": address == "N/A" ? "" : "Intel Corporation",
      "device-name": address == "N/A"
        ? ""
        : isIntel10G ? "82599ES 10-Gigabit SFI/SFP+ Network Connection" : "I350 Gigabit Network Connection",
    ].merging(more) { $1 }
  }

  private static let gpus: [String: [String: String]] = [
    "c1d2e3f4-0516-4273-8495-a6b7c8d9eaf0": [
      "vendor-name": "NVIDIA Corporation", "device-name": "GK107GL [Quadro K2000]", "pci-id": "0000:0d:00.0",
      "dependencies": "0000:0d:00.1", "gpu-group-uuid": gpuGroups["0d"] ?? "",
      "gpu-group-name-label": "Group of NVIDIA Corporation GK107GL [Quadro K2000] GPUs",
    ],
    "c1d2e3f4-0516-4273-8495-a6b7c8d9eaf1": [
      "vendor-name": "NVIDIA Corporation", "device-name": "GF100GL [Tesla M2070-Q]", "pci-id": "0000:0e:00.0",
      "gpu-group-uuid": gpuGroups["0e"] ?? "",
      "gpu-group-name-label": "Group of NVIDIA Corporation GF100GL [Tesla M2070-Q] GPUs",
    ],
  ]

  private static func addStorage(
    _ all: inout [String: [String: String]], _ uuid: String, _ type: String, _ name: String,
    _ config: [String: String]
  ) {
    // A PBD has the uuid of its SR with another beginning.
    let plug = "f0f0f0f0" + uuid.dropFirst(8)
    let isShared = type == "nfs" || type == "lvmohba"
    all["srs/\(uuid)"] = [
      "name-label": name, "host": isShared ? "<shared>" : BigBoard.hostname, "type": type,
      "content-type": "user", "PBDs": plug, "shared": isShared ? "true" : "false",
      "physical-size": "1082259591168", "physical-utilisation": "422212464640",
      "virtual-allocation": "536870912000",
    ]
    var fields = onThisHost
    fields["sr-uuid"] = uuid
    fields["sr-name-label"] = name
    fields["currently-attached"] = "true"
    for (key, value) in config { fields["device-config/\(key)"] = value }
    all["pbds/\(plug)"] = fields
  }

  static let machines: [PlannedVM] = [
    .controlDomain(BigBoard.controlDomain, of: BigBoard.hostname, host: BigBoard.uuid),
    PlannedVM(
      uuid: cad, name: "cad01", description: "Workstation with a GPU of its own", runs: true,
      config: ["base_template_name": "Windows 7 (64-bit)"]),
    PlannedVM(
      uuid: "1b2c3d4e-5f60-4718-8293-a4b5c6d7e8f0", name: "sql01", runs: true,
      config: ["base_template_name": "Windows Server 2008 R2 (64-bit)", "auto_poweron": "true"]),
    PlannedVM(
      uuid: "2c3d4e5f-6071-4829-93a4-b5c6d7e8f901", name: "file01", isHVM: false, runs: true,
      config: ["base_template_name": "CentOS 6 (64-bit)"]),
    PlannedVM(
      uuid: "3d4e5f60-7182-493a-a4b5-c6d7e8f90112", name: "web01", isHVM: false, runs: true,
      config: ["base_template_name": "Debian Squeeze 6.0 (64-bit)"]),
    PlannedVM(
      uuid: "4e5f6071-8293-4a4b-b5c6-d7e8f9011223", name: "voip", isHVM: false, runs: true,
      config: ["base_template_name": "CentOS 6 (64-bit)"]),
    PlannedVM(
      uuid: "5f607182-93a4-4b5c-86d7-e8f901122334", name: "recorder", description: "Takes the TV card",
      config: ["base_template_name": "Windows 7 (64-bit)"]),
    PlannedVM(
      uuid: "60718293-a4b5-4c6d-97e8-f90112233445", name: "render",
      config: ["base_template_name": "Other install media"]),
    PlannedVM(
      uuid: "718293a4-b5c6-4d7e-88f9-011223344556", name: "CentOS 6 (64-bit)", kind: "template", isHVM: false,
      config: ["default_template": "true", "linux_template": "true"]),
  ]
}
