/// `xl` of Xen 4.1, and of the versions since 4.2, which call one command otherwise.
enum Xl {
  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    switch arguments.first {
    case xenVersion(root).hasPrefix("4.1.") ? "pci-list-assignable-devices" : "pci-assignable-list":
      return assignable(root)
    case "info": return .text(info(root))
    case "dmesg": return .text(messages(root))
    case nil: return .failure("Usage xl [-vfN] <subcommand> [args]")
    default: return .failure("command not implemented")
    }
  }

  private static func assignable(_ root: RootFolder) -> Printed {
    guard root.isFolder("\(DeviceTree.drivers)/pciback") else {
      return Printed(error: "libxl: error: Looks like pciback driver not loaded\n")
    }
    // A device of an HVM guest stays in the list: libxl looks for what only `xl pci-attach` writes (facts 5.3).
    let attached = Set(
      XeClass.vm.objects(root).filter { $0.file("HVM-boot-policy").isEmpty }
        .flatMap { lines($0.file("attached-pci")) })
    let free = SimulatedDevice.all(in: root).filter {
      $0.driver == "pciback" && !attached.contains($0.address)
    }
    return .text(free.map { $0.address + "\n" }.joined())
  }

  private static func xenVersion(_ root: RootFolder) -> String {
    root.line("simulation/xen-version") ?? "4.1.5"
  }

  private static func info(_ root: RootFolder) -> String {
    let host = root.line("simulation/host/hostname") ?? "(none)"
    let hasIOMMU = root.line("simulation/iommu") == "on"
    let version = xenVersion(root)
    let numbers = version.split(separator: ".")
    let fields = [
      ("host", host), ("release", Uname.release(root)), ("version", Uname.version(root)),
      ("machine", root.line("simulation/machine") ?? "i686"),
      ("nr_cpus", "24"),
      ("nr_nodes", "4"), ("cores_per_socket", "6"), ("threads_per_core", "1"), ("cpu_mhz", "2600"),
      ("hw_caps", "178bf3ff:efd3fbff:00000000:00001310:00802001:00000000:000837ff:00000000"),
      ("virt_caps", hasIOMMU ? "hvm hvm_directio" : "hvm"), ("total_memory", "131061"),
      ("free_memory", "98304"),
      ("free_cpus", "0"), ("xen_major", String(numbers.first ?? "")),
      ("xen_minor", String(numbers.dropFirst().first ?? "")),
      ("xen_extra", numbers.dropFirst(2).map { "." + $0 }.joined()),
      ("xen_caps", "xen-3.0-x86_64 xen-3.0-x86_32p hvm-3.0-x86_32 hvm-3.0-x86_32p hvm-3.0-x86_64 "),
      ("xen_scheduler", "credit"), ("xen_pagesize", "4096"), ("platform_params", "virt_start=0xfdc00000"),
      ("xen_changeset", "unavailable"), ("xen_commandline", root.line("simulation/xen-command-line") ?? ""),
      ("cc_compiler", "gcc version 4.1.2 20080704 (Red Hat 4.1.2-46)"), ("cc_compile_by", "root"),
      ("cc_compile_domain", "uk.xensource.com"), ("cc_compile_date", "Wed May 29 17:57:16 EDT 2013"),
      ("xend_config_format", "4"),
    ]
    return fields.map { name, value in
      name + String(repeating: " ", count: max(0, 23 - name.count)) + ": " + value + "\n"
    }.joined()
  }

  private static func messages(_ root: RootFolder) -> String {
    let hasIOMMU = root.line("simulation/iommu") == "on"
    return """
      (XEN) Xen version \(xenVersion(root)) (root@uk.xensource.com) (gcc version 4.1.2 20080704) Wed May 29 17:57:16 EDT 2013
      (XEN) Bootloader: unknown
      (XEN) Command line: \(root.line("simulation/xen-command-line") ?? "")
      \(hasIOMMU ? (root.read("simulation/iommu-messages") ?? "") : "")(XEN) I/O virtualisation \(hasIOMMU ? "enabled" : "disabled")
      (XEN)  - Dom0 mode: Relaxed
      (XEN) *** LOADING DOMAIN 0 ***

      """
  }
}
