import Glibc

/// The commands of the simulated host, by the name they are called by.
enum StandIns {
  /// Does what the command does.
  ///
  /// `killsScript`: a power cut ends the script that called it. Without that, the machine restarts under its caller.
  static func run(
    _ name: String, _ arguments: [String], in root: RootFolder, killsScript: Bool = false
  ) -> Printed {
    answer(name, arguments, in: root, killsScript)
      ?? Printed.failure("\(name): the real tool is run only by a stand-in", status: 127)
  }

  /// The same as a process of its own, printed on the standard streams.
  static func print(_ name: String, _ arguments: [String], in root: RootFolder) -> Int32 {
    guard let printed = answer(name, arguments, in: root, true) else {
      FileTools.become(name, arguments, in: root)
      put("\(name): command not found\n", on: 2)
      return 127
    }
    put(printed.error, on: 2)
    put(printed.output, on: 1)
    return printed.status
  }

  /// Nil: the machine's own tool is to do it.
  private static func answer(
    _ name: String, _ arguments: [String], in root: RootFolder, _ killsScript: Bool
  ) -> Printed? {
    if let text = root.fault(name) {
      if text == "hang" { Faults.hang(root) }
      return .failure(text)
    }
    if FileTools.names.contains(name) { return FileTools.run(name, arguments, in: root) }
    if changes(name, arguments), PowerCut.strikes(root) {
      return PowerCut.run(root, killsScript: killsScript)
    }
    switch name {
    case "reboot", "power-cycle": return HardReset.run(root)
    case "shutdown":
      guard arguments.contains("-r") else {
        return .failure("shutdown: the simulated host is only ever restarted, with -r")
      }
      return HardReset.run(root)
    case "sync":
      Faults.editBootFile(root)
      return Printed()
    case "extlinux": return Extlinux.run(arguments, in: root)
    case "xen-cmdline": return XenCmdline.run(arguments, in: root)
    case "xe": return Xe.run(arguments, in: root)
    default: return reading(name, arguments, in: root)
    }
  }

  private static func reading(_ name: String, _ arguments: [String], in root: RootFolder) -> Printed {
    switch name {
    case "cksum": return CRC.run(arguments)
    case "lspci": return Lspci.run(arguments, in: root)
    case "xl": return Xl.run(arguments, in: root)
    case "xenstore-list", "xenstore-read": return XenStore.run(name, arguments, in: root)
    case "uname": return Uname.run(arguments, in: root)
    case "df": return DiskFree.run(arguments, in: root)
    case "ip": return IPRoute.run(arguments, in: root)
    case "ovs-vsctl": return OpenVSwitch.run(arguments, in: root)
    case "pvs": return PhysicalVolumes.run(arguments, in: root)
    case "hostname": return .text((root.line("simulation/host/hostname") ?? "(none)") + "\n")
    case "dmesg": return .text(root.read("simulation/dmesg") ?? "")
    case "who": return .text("root     pts/0        2013-09-14 21:07 (192.168.1.20)\n")
    default: return .failure("\(name): command not found", status: 127)
    }
  }

  /// Whether a power cut counts the command.
  private static func changes(_ name: String, _ arguments: [String]) -> Bool {
    if name == "xen-cmdline" {
      return arguments.first.map { $0.hasPrefix("--set") || $0.hasPrefix("--delete") } ?? false
    }
    if name != "xe" { return name == "sync" || name == "extlinux" }
    return (try? XeCall(arguments)).map { Xe.changes($0.command) } ?? false
  }

  private static func put(_ text: String, on descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
