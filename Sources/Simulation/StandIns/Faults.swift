import Glibc

/// What goes wrong on request beside the toolstack: a full disk, a file changed meanwhile, a power cut.
enum Faults {
  /// `cp`, `dd` and `mkdir`: the machine's own, unless the disk is full.
  static func tool(_ name: String, _ arguments: [String], in root: RootFolder) -> Printed {
    if root.fault("disk-full") != nil, !isLock(arguments) {
      return .failure("\(name): writing `\(arguments.last ?? "")': No space left on device")
    }
    for folder in ["/bin", "/usr/bin"] where access("\(folder)/\(name)", X_OK) == 0 {
      let path = "\(folder)/\(name)"
      var words = ([name] + arguments).map { strdup($0) } + [nil]
      execv(path, &words)
    }
    return .failure("\(name): command not found", status: 127)
  }

  // The script that called ends with the machine, with every shell that it has begun.
  private static func scripts(_ root: RootFolder) -> [Int32] {
    let processes = RootFolder(path: "/proc")
    var found: [Int32] = []
    var process = getppid()
    while process > 1 {
      let command = processes.read("\(process)/cmdline") ?? ""
      if command.contains("simulated:\(root.path)\0") { found.append(process) }
      // PID (NAME) STATE PARENT …; a name may hold blanks and brackets.
      let words =
        (processes.read("\(process)/stat") ?? "").split(separator: ")").last?.split(separator: " ") ?? []
      process = words.count > 1 ? Int32(words[1]) ?? 0 : 0
    }
    return found
  }

  // A folder that is there already needs no room.
  private static func isLock(_ arguments: [String]) -> Bool { arguments.last?.hasSuffix("/lock") == true }

  /// `sync`: never the machine's own. A moment in which somebody else may write.
  static func sync(_ root: RootFolder) -> Printed {
    if root.exists("simulation/faults/boot-changed") {
      root.remove("simulation/faults/boot-changed")
      root.write(
        "boot/extlinux.conf", (root.bytes("boot/extlinux.conf") ?? []) + Array("# somebody else\n".utf8))
    }
    cutPower(root)
    return Printed()
  }

  /// Counts a step that changes something; at the number of `simulation/faults/power-cut` the power goes.
  static func cutPower(_ root: RootFolder) {
    guard let left = root.line("simulation/faults/power-cut").flatMap({ Int($0) }) else { return }
    guard left <= 1 else {
      root.write("simulation/faults/power-cut", "\(left - 1)")
      return
    }
    root.remove("simulation/faults/power-cut")
    root.log("power cut")
    for process in scripts(root) { kill(process, SIGKILL) }
    root.locked { Restart.run(root, how: "power cut") }
  }
}
