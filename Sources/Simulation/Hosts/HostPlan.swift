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
  var kernelRelease = "2.6.32.43-0.4.1.xs1.8.0.835.170778xen"
  var kernelVersion = "#1 SMP Wed May 29 18:06:30 EDT 2013"
  /// What Xen says of an IOMMU that works.
  var iommuMessages = "(XEN) AMD-Vi: IOMMU 0 Enabled.\n"
  /// Whether the firmware lets Xen have one.
  var hasIOMMU = true
  var bootFile = ""
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

  private static let xenVersion = "4.1.5"

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
      ("kernel-release", kernelRelease), ("kernel-version", kernelVersion), ("iommu-messages", iommuMessages),
      ("host/hostname", hostname), ("firmware-iommu", hasIOMMU ? "on" : "off"),
    ] {
      root.write("simulation/\(name)", text)
    }
  }

  private func layBoot(_ root: RootFolder) {
    root.write("boot/extlinux.conf", bootFile)
    root.write("boot/ldlinux.sys", Extlinux.loaderFile)
    // The loader knows a file's kind by its content.
    for (name, content) in [
      ("mboot.c32", "com32"), ("xen-\(Self.xenVersion).gz", "xen"), ("vmlinuz-\(kernelRelease)", "kernel"),
      ("initrd-\(kernelRelease).img", "initrd"),
    ] {
      root.write("boot/\(name)", content + "\n")
    }
    root.link("boot/xen.gz", to: "xen-\(Self.xenVersion).gz")
    root.link("boot/vmlinuz-2.6-xen", to: "vmlinuz-\(kernelRelease)")
    root.link("boot/initrd-2.6-xen.img", to: "initrd-\(kernelRelease).img")
  }

  private func layIdentity(_ root: RootFolder) {
    root.write(
      "etc/xensource-inventory",
      """
      PRIMARY_DISK='/dev/disk/by-id/\(primaryDisk)'
      PRODUCT_VERSION='6.2.0'
      DOM0_MEM='4096'
      CONTROL_DOMAIN_UUID='\(controlDomain)'
      KERNEL_VERSION='\(kernelRelease)'
      MANAGEMENT_ADDRESS_TYPE='IPv4'
      COMPANY_NAME='Citrix Systems, Inc.'
      COMPANY_NAME_SHORT='Citrix'
      PRODUCT_VERSION_TEXT='6.2'
      PRODUCT_BRAND='XenServer'
      INSTALLATION_UUID='\(uuid)'
      BACKUP_PARTITION='/dev/disk/by-id/\(primaryDisk)-part2'
      PLATFORM_NAME='XCP'
      PLATFORM_VERSION='1.8.0'
      XEN_VERSION='\(Self.xenVersion)'
      PRODUCT_NAME='xenenterprise'
      BUILD_NUMBER='70446c'
      MANAGEMENT_INTERFACE='\(managementBridge)'
      INSTALLATION_DATE='2013-07-06 17:22:10.000000'

      """)
    root.write("etc/redhat-release", "XenServer release 6.2.0-70446c (xenenterprise)\n")
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
