import Glibc

/// The commands of the simulated host, by the name they are called by.
enum StandIns {
  /// Does what the command does.
  static func run(_ name: String, _ arguments: [String], in root: RootFolder) -> Printed {
    switch name {
    case "reboot", "power-cycle": return HardReset.run(root)
    case "shutdown":
      guard arguments.contains("-r") else {
        return .failure("shutdown: the simulated host is only ever restarted, with -r")
      }
      return HardReset.run(root)
    case "sync": return Faults.sync(root)
    case "cp", "dd", "mkdir": return Faults.tool(name, arguments, in: root)
    default: break
    }
    if root.line("simulation/faults/\(name)") == "hang" { pause(3_600_000) }
    switch name {
    case "lspci": return Lspci.run(arguments, in: root)
    case "xe": return Xe.run(arguments, in: root)
    case "xl": return Xl.run(arguments, in: root)
    case "extlinux": return Extlinux.run(arguments, in: root)
    case "df": return Disks.run(arguments, in: root)
    case "ip": return Network.route(arguments, in: root)
    case "ovs-vsctl": return Network.openSwitch(arguments, in: root)
    case "uname": return Uname.run(arguments, in: root)
    case "hostname": return .text((root.line("simulation/host/hostname") ?? "xs62") + "\n")
    case "dmesg": return .text(root.read("simulation/dmesg") ?? "")
    case "who": return .text("root     pts/0        2013-09-14 21:07 (192.168.1.20)\n")
    default: return .failure("\(name): command not found", status: 127)
    }
  }

  /// The same, printed on the standard streams.
  static func print(_ name: String, _ arguments: [String], in root: RootFolder) -> Int32 {
    let printed = run(name, arguments, in: root)
    put(printed.error, on: 2)
    put(printed.output, on: 1)
    return printed.status
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
