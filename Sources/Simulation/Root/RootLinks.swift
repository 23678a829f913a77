import Glibc

/// The two folders that PATH holds on a simulated host.
enum RootLinks {
  /// The host's own commands, which this program plays.
  static let standIns = [
    "lspci", "xe", "xl", "extlinux", "xen-cmdline", "uname", "hostname", "dmesg", "reboot", "shutdown",
    "power-cycle", "who",
    "xenstore-list", "xenstore-read", "df", "ip", "ovs-vsctl", "pvs", "sync", "cp", "dd", "mkdir", "tee",
  ]

  // The machine's own tools that a script may use; none that could touch a boot loader or end the machine.
  static let tools = [
    "sh", "cat", "sed", "awk", "grep", "tr", "cut", "sort", "uniq", "head", "tail", "wc", "cksum", "cmp",
    "cp",
    "mv", "ln", "rm", "mkdir", "rmdir", "mktemp", "chmod", "chown", "stat", "ls", "readlink", "date", "sleep",
    "dd", "od", "id", "expr", "test", "printf", "env", "dirname", "basename", "touch", "find", "true",
    "false", "kill", "echo", "ps", "diff", "tee",
  ]

  static func refresh(_ root: RootFolder, executable: String) {
    for name in standIns where root.target("stand-ins/\(name)") != executable {
      root.link("stand-ins/\(name)", to: executable)
    }
    // A host that an earlier version made.
    for name in root.names("tools") where !tools.contains(name) { root.remove("tools/\(name)") }
    for name in tools where !root.exists("tools/\(name)") {
      for folder in ["/bin", "/usr/bin"] where access("\(folder)/\(name)", X_OK) == 0 {
        root.link("tools/\(name)", to: "\(folder)/\(name)")
        break
      }
    }
    // Busybox has none; where the machine has one, that is taken, since it shares no line with ours.
    if !root.exists("tools/cksum") { root.link("stand-ins/cksum", to: executable) }
  }
}
