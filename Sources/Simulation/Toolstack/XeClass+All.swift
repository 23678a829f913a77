extension XeClass {
  static let all: [XeClass] = [vm, template, snapshot, host, pool, pif, storage, plug, gpu, virtualGPU]

  /// The classes that the host's toolstack has.
  static func known(_ root: RootFolder) -> [XeClass] {
    all + (lines(root.read("simulation/toolstack") ?? "").contains("pci") ? [pci] : [])
  }

  static let vm = XeClass(
    name: "vm", type: "VM", fields: vmFields, standard: ["uuid", "name-label", "power-state"], folder: "vms",
    isListed: { $0.file("kind") == "vm" })
  static let template = XeClass(
    name: "template", type: "VM", fields: vmFields, standard: ["uuid", "name-label", "name-description"],
    folder: "vms",
    isListed: { $0.file("kind") == "template" })
  static let snapshot = XeClass(
    name: "snapshot", type: "VM", fields: vmFields, standard: ["uuid", "name-label", "name-description"],
    folder: "vms",
    isListed: { $0.file("kind") == "snapshot" })

  static let host = XeClass(
    name: "host", type: "host",
    fields: [
      .uuid, .readWrite("name-label"), .readWrite("name-description"), .readOnly("enabled"), .map("logging"),
      .map("software-version", .mapReadOnly), .map("other-config"), .map("chipset-info", .mapReadOnly),
      .readOnly("hostname"), .readOnly("address"), .readOnly("host-metrics-live", "true"),
    ],
    standard: ["uuid", "name-label", "name-description"], folder: "host", isSingle: true,
    others: "hosts")

  static let pool = XeClass(
    name: "pool", type: "pool",
    fields: [
      .uuid, .readWrite("name-label"), .readWrite("name-description"), .readOnly("master"),
      .readWrite("default-SR"),
      .readWrite("crash-dump-SR"), .readWrite("suspend-image-SR"), .readOnly("ha-enabled", "false"),
      .map("other-config"),
    ],
    standard: ["uuid", "name-label", "name-description", "master", "default-SR"], folder: "pool",
    isSingle: true)

  static let pif = XeClass(
    name: "pif", type: "PIF",
    fields: [
      .uuid, .readOnly("device"), .readOnly("MAC"), .readOnly("physical", "true"),
      // Unplugged as soon as the driver no longer gives the interface.
      .computed("currently-attached") { pif in
        // A bond or a VLAN has no card of its own.
        let address = pif.file("pci-bus-path")
        let isThere =
          !address.contains(":") || pif.file("host-uuid") != pif.root.line("simulation/host/uuid")
          || pif.root.exists(
            "sys/bus/pci/devices/\(address)/\(NetworkTree.place(of: pif.file("device"), in: pif.root))")
        return pif.file("currently-attached") == "true" && isThere ? "true" : "false"
      },
      .readOnly("VLAN", "-1"), .readOnly("bond-master-of"), .readOnly("bond-slave-of", "<not in database>"),
      .readOnly("management", "false"), .readOnly("network-uuid"), .readOnly("network-name-label"),
      .readOnly("host-uuid"), .readOnly("host-name-label"), .readOnly("IP-configuration-mode", "None"),
      .readOnly("IP"), .readOnly("netmask"), .readOnly("gateway"), .readOnly("vendor-name"),
      .readOnly("device-name"),
      .readWrite("disallow-unplug", "false"), .readOnly("pci-bus-path", "N/A"), .map("other-config"),
    ],
    standard: ["uuid", "device", "currently-attached", "VLAN", "network-uuid"], folder: "pifs")

  static let storage = XeClass(
    name: "sr", type: "SR",
    fields: [
      .uuid, .readWrite("name-label"), .readWrite("name-description"), .readOnly("host"), .readOnly("VDIs"),
      .readOnly("PBDs"), .readOnly("virtual-allocation"), .readOnly("physical-utilisation"),
      .readOnly("physical-size"),
      .readOnly("type"), .readOnly("content-type"), .readWrite("shared", "false"), .map("other-config"),
      .map("sm-config", .mapReadOnly),
    ],
    standard: ["uuid", "name-label", "name-description", "host", "type", "content-type"], folder: "srs")

  static let plug = XeClass(
    name: "pbd", type: "PBD",
    fields: [
      .uuid, .readOnly("host-uuid"), .readOnly("host-name-label"), .readOnly("sr-uuid"),
      .readOnly("sr-name-label"),
      .map("device-config", .mapReadOnly), .readOnly("currently-attached", "true"), .map("other-config"),
    ],
    standard: ["uuid", "host-uuid", "sr-uuid", "device-config", "currently-attached"], folder: "pbds")

  static let gpu = XeClass(
    name: "pgpu", type: "PGPU",
    fields: [
      .uuid, .readOnly("vendor-name"), .readOnly("device-name"), .readWrite("gpu-group-uuid"),
      .readOnly("gpu-group-name-label"), .readOnly("host-uuid"), .readOnly("host-name-label"),
      .readOnly("pci-id"),
      XeField(name: "dependencies", mode: .setReadOnly, source: .set), .map("other-config"),
    ],
    standard: ["uuid", "vendor-name", "device-name", "gpu-group-uuid"], folder: "pgpus")

  static let pci = XeClass(
    name: "pci", type: "PCI",
    fields: [
      .uuid, .readOnly("vendor-name"), .readOnly("device-name"),
      .computed("driver-name") { SimulatedDevice(reading: $0.file("pci-id"), in: $0.root)?.driver ?? "" },
      .readOnly("host-uuid"), .readOnly("host-name-label"), .readOnly("pci-id"),
      XeField(name: "dependencies", mode: .setReadOnly, source: .set), .map("other-config"),
    ],
    standard: ["uuid", "vendor-name", "device-name", "pci-id"], folder: "pcis")

  static let virtualGPU = XeClass(
    name: "vgpu", type: "VGPU",
    fields: [
      .uuid, .readOnly("vm-uuid"), .readOnly("vm-name-label"), .readOnly("device"),
      .readOnly("gpu-group-uuid"),
      .readOnly("gpu-group-name-label"), .readOnly("currently-attached", "false"), .map("other-config"),
      .readOnly("type-uuid"), .readOnly("type-model-name", "passthrough"),
      .readOnly("resident-on", "<not in database>"),
    ],
    standard: ["uuid", "vm-uuid", "device", "gpu-group-uuid"], folder: "vgpus")
}
