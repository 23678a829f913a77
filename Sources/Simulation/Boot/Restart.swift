/// Power off and on again: loader, Xen, kernel, toolstack. Called with the lock held.
enum Restart {
  static let xenLimit = 1023

  static func run(_ root: RootFolder, how: String) {
    root.log("restart: \(how)")
    for vm in XeClass.vm.objects(root) where ["running", "paused"].contains(vm.file("power-state")) {
      if vm.file("is-control-domain") == "true" { continue }
      root.log("killed \(vm.uuid) (\(vm.file("name-label")))")
      XeLifecycle.halt(vm)
    }
    root.write("proc/sys/kernel/random/boot_id", newIdentifier() + "\n")
    root.write("simulation/booting-until", "\(epochMilliseconds() + root.milliseconds("boot"))")
    do {
      try boot(root)
      root.write("simulation/host/enabled", "true")
      root.write("simulation/boot-state", "up")
      root.log("up")
    } catch {
      root.write("simulation/boot-state", error.reason)
      root.log("dead: \(error.reason)")
    }
  }

  private static func boot(_ root: RootFolder) throws(Loader.Stuck) {
    let loader = Loader(root: root)
    let modules = try loader.run()
    root.log("booted \(modules.label)")
    root.write("simulation/booted-label", modules.label)
    root.write("simulation/xen-command-line", modules.xen.joined(separator: [0x20]))
    let words = modules.xen.map { String(decoding: $0, as: UTF8.self) }
    let isOff = words.contains {
      ["iommu=off", "iommu=0", "iommu=no", "iommu=false", "acpi=off"].contains($0)
    }
    let isInFirmware = root.line("simulation/firmware-iommu") != "off"
    root.write("simulation/iommu", isOff || !isInFirmware ? "off" : "on")

    guard let kernel = modules.kernelFile else {
      throw Loader.Stuck(reason: "panic: Xen: dom0 kernel not specified. Check bootloader configuration.")
    }
    guard loader.content(kernel) == "kernel" else {
      throw Loader.Stuck(reason: "panic: Xen: ELF: not an ELF binary. Could not construct domain 0")
    }
    let line = Array(modules.kernel.joined(separator: [0x20]).prefix(xenLimit))
    let kernelParameters = KernelParameters(line)
    root.write("proc/cmdline", line + [0x0a])
    let hide = Pciback(kernelParameters)
    hide.apply(to: root, line: line)
    guard let initrd = modules.initrdFile, loader.content(initrd) == "initrd",
      kernelParameters.values("root").last == Array("LABEL=\(HowToHost.rootLabel)".utf8),
      rootControllerIsThere(root)
    else {
      throw Loader.Stuck(
        reason: "panic: Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)")
    }
  }

  /// Whether the controller of the root disk has its own driver.
  private static func rootControllerIsThere(_ root: RootFolder) -> Bool {
    guard let address = root.line("simulation/root-controller") else { return false }
    let own = DeviceRow.all(in: root).first { $0.address == address }?.driver
    return own != nil && SimulatedDevice(reading: address, in: root)?.driver == own
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
