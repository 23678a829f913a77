/// All that a simulated host is made from.
struct HostPlan {
  var uuid = ""
  var hostname = ""
  var controlDomain = ""
  /// The bridge of the management network.
  var managementBridge = "xenbr0"
  /// The disk's name in dev/disk/by-id.
  var primaryDisk = ""
  var rootLabel = ""
  var rootDevice = "sda1"
  /// The address of the network card by which that comes; empty where it hangs on a controller.
  var rootCarrier = ""
  var product = Product.xenServer62
  /// What Xen says of an IOMMU that works.
  var iommuMessages = "(XEN) AMD-Vi: IOMMU 0 Enabled.\n"
  /// Whether the firmware lets Xen have one.
  var hasIOMMU = true
  /// The file that the host is started by.
  var bootFile = ""
  /// Boot files of other loaders, left over, by their path.
  var staleBootFiles: [String: String] = [:]
  /// The entry that is started at first, as if somebody had typed it; empty: the default.
  var firstLabel = ""

  // The tables of the same names in `simulation`.
  var devices = ""
  var peripherals = ""
  var network = ""
  var filesystems = ""
  var volumes = ""

  /// The toolstack's objects: their fields by their folder in `simulation`.
  var objects: [String: [String: String]] = [:]
  var machines: [PlannedVM] = []
  /// More files, by their path, as they are when all else is in place.
  var files: [String: [UInt8]] = [:]

  /// Writes the whole host and starts it.
  func lay(in root: RootFolder) {
    for folder in ["boot", "dev", "etc", "proc", "sys", "var", "simulation"] { root.removeTree(folder) }
    root.makeFolder("simulation/faults")
    root.makeFolder("var/lib")
    root.write("simulation/log", "")
    layTables(root)
    layBoot(root)
    layIdentity(root)
    layMounts(root)
    for (folder, fields) in objects {
      for (field, text) in fields { root.write("simulation/\(folder)/\(field)", text) }
    }
    for machine in machines { machine.lay(in: root, host: uuid) }
    DeviceTree.lay(DeviceTable(root), in: root)
    if !firstLabel.isEmpty { root.write("simulation/once", firstLabel) }
    Restart.run(root, how: "power on")
    root.write("simulation/booting-until", "0")
    root.write("simulation/log", "")
    for machine in machines where machine.runs { machine.start(in: root, host: uuid) }
    for (path, bytes) in files { root.write(path, bytes) }
    // Visible in the demo, and short.
    for (name, time) in [("vm-shutdown", "700"), ("vm-start", "900"), ("boot", "4000")] {
      root.write("simulation/delays/\(name)", time)
    }
  }

  private func layTables(_ root: RootFolder) {
    for (name, text) in [
      ("devices", devices), ("peripherals", peripherals), ("network", network), ("filesystems", filesystems),
      ("volumes", volumes), ("names", DeviceNames.text), ("root-device", rootDevice),
      ("root-carrier", rootCarrier),
      ("kernel-release", product.kernel), ("kernel-version", product.kernelVersion),
      ("xen-version", product.xen), ("machine", product.machine), ("loader", product.start.rawValue),
      ("brand", product.brand), ("python", "\(product.python)"),
      ("toolstack", product.toolstack.sorted().joined(separator: "\n")), ("iommu-messages", iommuMessages),
      ("host/hostname", hostname), ("firmware-iommu", hasIOMMU ? "on" : "off"),
    ] {
      root.write("simulation/\(name)", text)
    }
  }

  private func layBoot(_ root: RootFolder) {
    for (path, text) in staleBootFiles { root.write(path, text) }
    root.write(product.start.bootFile, bootFile)
    // The loader knows a file's kind by its content.
    if product.start == .extlinux {
      root.write("boot/ldlinux.sys", Extlinux.loaderFile)
      root.write("boot/mboot.c32", "com32\n")
    }
    for (name, content) in [
      ("xen-\(product.xen).gz", "xen"), ("vmlinuz-\(product.kernel)", "kernel"),
      ("initrd-\(product.kernel).img", "initrd"),
    ] {
      root.write("boot/\(name)", content + "\n")
    }
    root.link("boot/xen.gz", to: "xen-\(product.xen).gz")
    root.link("boot/vmlinuz-\(product.kernelLink)", to: "vmlinuz-\(product.kernel)")
    root.link("boot/initrd-\(product.kernelLink).img", to: "initrd-\(product.kernel).img")
  }

  private func layMounts(_ root: RootFolder) {
    var table = ""
    var kernelTable = "rootfs / rootfs rw 0 0\n"
    for fields in root.table("filesystems") where fields.count >= 3 {
      root.makeFolder(String(fields[1].dropFirst()))
      table += "\(fields[0]) \(fields[1]) \(fields[2]) rw 0 0\n"
      kernelTable +=
        fields[1] == "/"
        ? "/dev/root / \(fields[2]) rw,relatime,errors=continue,barrier=1,data=ordered 0 0\n"
        : "\(fields[0]) \(fields[1]) \(fields[2]) rw,relatime 0 0\n"
    }
    root.write("etc/mtab", table + "none /proc proc rw 0 0\nnone /sys sysfs rw 0 0\n")
    root.write(
      "proc/mounts", kernelTable + "none /proc proc rw,relatime 0 0\nnone /sys sysfs rw,relatime 0 0\n")
    root.write(
      "proc/swaps",
      "Filename\t\t\t\tType\t\tSize\tUsed\tPriority\n"
        + "/var/swap/swap.001                      file\t\t524280\t0\t-1\n")
    root.link("dev/disk/by-label/\(rootLabel)", to: "../../\(rootDevice)")
    root.link("dev/disk/by-uuid/6c1f0d3e-72ab-4d54-9c0b-5ab1e1f4d7a2", to: "../../\(rootDevice)")
  }
}
