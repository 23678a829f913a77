import Glibc

/// A boot of the simulated machine: loader, Xen, dom0 kernel, toolstack, each by its own rules.
enum Reboot {
  /// Boots; what does not come up is left in `simulation/boot-state`.
  static func boot(_ root: RootFolder) {
    for uuid in root.names("simulation/vms") {
      let folder = "simulation/vms/\(uuid)"
      if root.line("\(folder)/power-state") == "running", root.line("\(folder)/is-control-domain") != "true" {
        root.log("killed by the reboot: \(root.line("\(folder)/name-label") ?? uuid)")
      }
      if root.line("\(folder)/is-control-domain") != "true", root.line("\(folder)/power-state") != "suspended"
      {
        root.write("\(folder)/power-state", "halted")
      }
      root.write("\(folder)/attached-pci", "")
      if root.line("\(folder)/is-control-domain") != "true" { root.remove("\(folder)/resident-on") }
    }
    root.write("proc/sys/kernel/random/boot_id", newIdentifier() + "\n")
    let delay = root.line("simulation/delays/boot").flatMap { Int($0) } ?? 0
    root.write("simulation/booting-until", "\(epochMilliseconds() + delay)")
    if let panic = start(root) {
      root.write("simulation/boot-state", "panic: \(panic)")
      root.log("panic: \(panic)")
    } else {
      root.write("simulation/boot-state", "up")
      root.write("simulation/host/enabled", "true")
    }
  }

  private static func start(_ root: RootFolder) -> String? {
    guard let chosen = Loader.choose(root.read("boot/extlinux.conf") ?? "") else {
      return "boot: prompt, no entry"
    }
    root.write("simulation/booted-entry", chosen.label)
    guard chosen.kernel == "mboot.c32" else { return "\(chosen.kernel): not a COM32R image" }
    let parts = chosen.append.split(separator: " ").split(separator: "---", omittingEmptySubsequences: false)
      .map { $0.map(String.init) }
    for part in parts {
      guard let file = part.first else { return "mboot.c32: empty module" }
      guard root.exists(file.hasPrefix("/") ? String(file.dropFirst()) : "boot/\(file)") else {
        return "\(file): not found"
      }
    }
    if parts.count < 2 { return "dom0 kernel not specified" }
    guard parts[1].first?.contains("vmlinuz") == true else {
      return "ELF: not an ELF binary; Could not construct domain 0"
    }
    if parts.count < 3 { return "VFS: Unable to mount root fs" }
    // Xen copies dom0's words into start_info.cmd_line, 1024 bytes with the closing zero, and cuts the rest.
    let words = Array(parts[1].dropFirst().joined(separator: " ").utf8.prefix(1023))
    let line = String(decoding: words, as: UTF8.self)
    root.write("proc/cmdline", line + "\n")
    kernel(root, line)
    return nil
  }

  private static func kernel(_ root: RootFolder, _ line: String) {
    // A charp parameter given twice: the last one counts. The other name belongs to no driver of this kernel.
    let value = line.split(separator: " ").last { $0.hasPrefix("pciback.hide=") }.map {
      String($0.dropFirst(13))
    }
    root.write("sys/module/pciback/parameters/hide", (value ?? "(null)") + "\n")
    var seized: Set<String> = []
    var hasDriver = true
    root.write("simulation/dmesg", "")
    if let value {
      // Longer values are rejected by param_set_charp.
      if value.utf8.count > 1024 {
        root.write("simulation/dmesg", "pciback.hide: string parameter too long\n")
      } else if case .slots(let slots) = HideScan.read(value) {
        seized = Set(slots)
        root.write("simulation/dmesg", slots.map { "pciback \($0): seizing device\n" }.joined())
      } else if case .error(let rest) = HideScan.read(value) {
        hasDriver = false
        root.write("simulation/dmesg", "pciback: Error parsing pci_devs_to_hide at \"\(rest)\"\n")
      }
    }
    if hasDriver {
      root.makeFolder("sys/bus/pci/drivers/pciback")
    } else {
      for name in root.names("sys/bus/pci/drivers/pciback") {
        root.remove("sys/bus/pci/drivers/pciback/\(name)")
      }
      root.remove("sys/bus/pci/drivers/pciback")
    }
    for device in MachineDevice.all { bind(root, device, isSeized(device, seized)) }
  }

  /// A listed bridge takes everything behind it.
  private static func isSeized(_ device: MachineDevice, _ seized: Set<String>) -> Bool {
    if seized.contains(device.address) { return true }
    guard let parent = MachineDevice.all.first(where: { $0.address == device.parent }) else { return false }
    return isSeized(parent, seized)
  }

  private static func bind(_ root: RootFolder, _ device: MachineDevice, _ isSeized: Bool) {
    Binding.set(root, device.address, driver: isSeized ? "pciback" : device.driver)
    let net = "sys/bus/pci/devices/\(device.address)/net:\(device.network)"
    if device.network.isEmpty { return }
    if isSeized { root.remove(net) } else { root.link(net, to: "../../../../class/net/\(device.network)") }
  }

  private static func newIdentifier() -> String {
    let digits = (0..<32).map { _ in String(Int.random(in: 0..<16), radix: 16) }.joined()
    let d = Array(digits)
    return
      "\(String(d[0..<8]))-\(String(d[8..<12]))-\(String(d[12..<16]))-\(String(d[16..<20]))-\(String(d[20..<32]))"
  }
}

/// The driver link of a device in sysfs.
enum Binding {
  static func set(_ root: RootFolder, _ address: String, driver: String) {
    let link = "sys/bus/pci/devices/\(address)/driver"
    if let old = current(root, address) { root.remove("sys/bus/pci/drivers/\(old)/\(address)") }
    guard !driver.isEmpty else { return root.remove(link) }
    root.link(link, to: "../../../../bus/pci/drivers/\(driver)")
    root.link("sys/bus/pci/drivers/\(driver)/\(address)", to: "../../devices/\(address)")
  }

  static func current(_ root: RootFolder, _ address: String) -> String? {
    root.target("sys/bus/pci/devices/\(address)/driver")?.split(separator: "/").last.map(String.init)
  }
}
