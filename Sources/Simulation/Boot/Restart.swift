/// Power off and on again: loader, Xen, kernel, toolstack. Called with the lock held.
enum Restart {
  static let xenLimit = 1023

  static func run(_ root: RootFolder, how: String) {
    root.log("restart: \(how)")
    let host = root.read("simulation/host/uuid") ?? ""
    for vm in XeClass.vm.objects(root) where ["running", "paused"].contains(vm.file("power-state")) {
      if vm.file("is-control-domain") == "true" || vm.file("resident-on") != host { continue }
      root.log("killed \(vm.uuid) (\(vm.file("name-label")))")
      XeLifecycle.halt(vm)
    }
    XenStore.clear(root)
    root.write("proc/sys/kernel/random/boot_id", newIdentifier() + "\n")
    root.write("simulation/booting-until", "\(epochMilliseconds() + root.milliseconds("boot"))")
    do {
      try boot(root)
      dieOnShortAddress(root)
      root.write("simulation/host/enabled", "true")
      root.write("simulation/boot-state", "up")
      root.log("up")
    } catch {
      root.write("simulation/boot-state", error.reason)
      root.log("dead: \(error.reason)")
    }
  }

  /// xapi of 7.0 and later reads the list of the next boot while it starts, where the host has a graphics card, and dies of a
  /// piece that it cannot read; the start after that does not look (dbsync_slave.ml, Xapi_pgpu.update_gpus; pciops.ml).
  private static func dieOnShortAddress(_ root: RootFolder) {
    let toolstack = Set(lines(root.read("simulation/toolstack") ?? ""))
    guard toolstack.contains("pgpu"), !XeClass.gpu.objects(root).isEmpty,
      !XeDom0Access.reads(root.read("proc/cmdline") ?? "")
    else { return }
    root.log("xapi died in dbsync: the hide list has an address that it cannot read; it is started again")
    let again = epochMilliseconds() + 2 * root.milliseconds("boot")
    root.write("simulation/booting-until", "\(again)")
  }

  private static func boot(_ root: RootFolder) throws(Loader.Stuck) {
    let loader = Loader(root: root)
    let start = Product.Start.of(root)
    let modules =
      start == .extlinux ? try loader.run() : try GrubLoader(root: root, start: start).run()
    root.log("booted \(modules.label)")
    root.write("simulation/booted-label", modules.label)
    root.write("simulation/xen-command-line", modules.xen.joined(separator: [0x20]))
    let words = modules.xen.map { String(decoding: $0, as: UTF8.self) }
    let isOff = words.contains {
      ["iommu=off", "iommu=0", "iommu=no", "iommu=false", "acpi=off"].contains($0)
    }
    let hasIOMMU = !isOff && root.line("simulation/firmware-iommu") != "off"
    root.write("simulation/iommu", hasIOMMU ? "on" : "off")
    root.write("simulation/host/chipset-info/iommu", hasIOMMU ? "true" : "false")

    guard let kernel = modules.kernelFile else {
      throw Loader.Stuck(reason: "panic: Xen: dom0 kernel not specified. Check bootloader configuration.")
    }
    guard loader.content(kernel) == "kernel" else {
      throw Loader.Stuck(reason: "panic: Xen: ELF: not an ELF binary. Could not construct domain 0")
    }
    let line = Array(modules.kernel.joined(separator: [0x20]).prefix(xenLimit))
    let kernelParameters = KernelParameters(line)
    root.write("proc/cmdline", line + [0x0a])
    let table = DeviceTable(root)
    Pciback(kernelParameters, table: table, module: PcibackModule.of(root)).apply(to: root, line: line)
    guard let initrd = modules.initrdFile, loader.content(initrd) == "initrd",
      isRoot(kernelParameters.values("root").last ?? nil, root),
      let controller = table.rootController(root),
      SimulatedDevice(reading: controller.address, in: root)?.driver == controller.driver
    else {
      throw Loader.Stuck(
        reason: "panic: Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)")
    }
  }

  // The initrd finds the root file system by the label on it.
  private static func isRoot(_ value: [UInt8]?, _ root: RootFolder) -> Bool {
    let text = String(decoding: value ?? [], as: UTF8.self)
    guard text.hasPrefix("LABEL="), !text.contains("/"), let partition = root.line("simulation/root-device")
    else { return false }
    return root.target("dev/disk/by-label/\(text.dropFirst(6))") == "../../\(partition)"
  }

  private static func newIdentifier() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = hex(Int(generator.next() >> 1), 16) + hex(Int(generator.next() >> 1), 16)
    let parts = [8, 4, 4, 4, 12]
    var rest = digits[...]
    return parts.map { count in
      defer { rest = rest.dropFirst(count) }
      return String(rest.prefix(count))
    }.joined(separator: "-")
  }
}
