/// xl of Xen 4.1: the few words that are asked of it.
enum Xl {
  static func run(_ arguments: [String], _ root: RootFolder) -> Int32 {
    switch arguments.first {
    case "pci-list-assignable-devices":
      guard root.exists("sys/bus/pci/drivers/pciback") else {
        Out.error(
          "libxl: error: libxl_pci.c:383:libxl_device_pci_list_assignable Looks like pciback driver not loaded\n"
        )
        return 1
      }
      let given = Set(
        root.names("simulation/vms").flatMap { uuid in
          (root.read("simulation/vms/\(uuid)/attached-pci") ?? "").split(separator: "\n").map(String.init)
        })
      for address in root.names("sys/bus/pci/drivers/pciback") where !given.contains(address) {
        Out.print("\(address)\n")
      }
      return 0
    case "info":
      let commandLine = "mem=1024G dom0_max_vcpus=4 dom0_mem=4096M,max:4096M watchdog_timeout=300"
      let fields = [
        ("host", "xs62"), ("release", "2.6.32.43-0.4.1.xs1.8.0.835.170778xen"), ("machine", "i686"),
        ("nr_cpus", "64"),
        ("hw_caps", "178bf3ff:2fd3fbff:00000000:00002500:82982203:00000000:01c9bfff:00000008"),
        ("virt_caps", "hvm hvm_directio"), ("total_memory", "131066"), ("xen_major", "4"), ("xen_minor", "1"),
        ("xen_extra", ".5"), ("xen_commandline", commandLine),
      ]
      for (name, value) in fields {
        Out.print(name + String(repeating: " ", count: max(0, 23 - name.count)) + ": \(value)\n")
      }
      return 0
    case "dmesg":
      Out.print(
        "(XEN) Xen version 4.1.5 (root@uk.xensource.com)\n(XEN) AMD-Vi: IOMMU 0 Enabled.\n(XEN) I/O virtualisation enabled\n"
      )
      return 0
    default:
      // 4.2 and later call it pci-assignable-list.
      Out.error("command not implemented\n")
      return 1
    }
  }
}

/// extlinux of syslinux 4.02, as far as a running host can call it.
enum Extlinux {
  static func run(_ arguments: [String], _ root: RootFolder) -> Int32 {
    if let fault = root.fault("extlinux") {
      Out.error("\(fault)\n")
      return 1
    }
    var folder: String?
    var action: String?
    for word in arguments {
      switch word {
      case "-i", "--install", "-U", "--update", "--clear-once": action = word
      case _ where word.hasPrefix("--once="): action = word
      case _ where word.hasPrefix("-"): return usage()
      default: folder = word
      }
    }
    guard let folder, let action else { return usage() }
    guard folder == root.full("boot") || folder == root.full("boot/") else {
      Out.error("extlinux: Not a directory: \(folder)\n")
      return 1
    }
    Out.error("\(folder) is device /dev/sda1\n")
    root.locked {
      switch action {
      case "--clear-once": root.remove("simulation/boot-once")
      case _ where action.hasPrefix("--once="):
        root.write("simulation/boot-once", String(action.dropFirst(7)))
      default: root.log("extlinux \(arguments.joined(separator: " "))")
      }
    }
    return 0
  }

  private static func usage() -> Int32 {
    Out.error("Usage: extlinux [options] directory\n")
    return 64
  }
}
