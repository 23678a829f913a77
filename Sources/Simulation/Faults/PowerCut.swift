import Glibc

/// The power goes off in the middle of a script, and on again.
enum PowerCut {
  private static let file = "simulation/faults/power-cut"

  /// Counts one command that changes something; true if the power goes off just before it.
  static func strikes(_ root: RootFolder) -> Bool {
    guard root.exists(file) else { return false }
    return root.locked {
      guard let left = root.line(file).flatMap({ Int($0) }) else { return false }
      if left > 1 {
        root.write(file, "\(left - 1)\n")
        return false
      }
      root.remove(file)
      return true
    }
  }

  /// Kills the script that called this process, with all that it has started, and restarts the machine.
  static func run(_ root: RootFolder, killsScript: Bool) -> Printed {
    root.log("power cut")
    if killsScript { killScript() }
    _ = HardReset.run(root)
    return Printed(status: 137)
  }

  /// Only a shell that runs a script is killed: whoever else calls a stand-in is not on the host.
  private static func killScript() {
    let processes = Process.all()
    let parents = Dictionary(processes.map { ($0.number, $0.parent) }) { first, _ in first }
    var script = getppid()
    let words = Process.commandLine(script)
    guard isScript(words) else { return }
    // A shell that was forked by the script has the script's command line.
    while let above = parents[script], above > 1, Process.commandLine(above) == words { script = above }
    var doomed = [script]
    var next = 0
    while next < doomed.count {
      doomed += processes.filter { $0.parent == doomed[next] && $0.number != getpid() }.map(\.number)
      next += 1
    }
    for number in doomed { kill(number, SIGKILL) }
    for number in doomed {
      for _ in 0..<100 where Process.isAlive(number) { pause(5) }
    }
  }

  private static func isScript(_ words: [String]) -> Bool {
    guard let program = words.first?.split(separator: "/").last else { return false }
    return ["sh", "dash", "bash", "ash", "busybox"].contains(program) && words.prefix(3).contains("-c")
  }
}

/// A process as /proc shows it.
private struct Process {
  let number: pid_t
  let parent: pid_t

  static func all() -> [Process] {
    RootFolder(path: "/proc").names("").compactMap { name in
      guard let number = pid_t(name), let fields = status(number), fields.count > 1,
        let parent = pid_t(fields[1])
      else { return nil }
      return Process(number: number, parent: parent)
    }
  }

  static func isAlive(_ number: pid_t) -> Bool { status(number).map { $0.first != "Z" } ?? false }

  static func commandLine(_ number: pid_t) -> [String] {
    let bytes = RootFolder(path: "/proc/\(number)").bytes("cmdline") ?? []
    return bytes.split(separator: 0, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  // The name before the state may hold blanks and brackets.
  private static func status(_ number: pid_t) -> [Substring]? {
    guard let text = RootFolder(path: "/proc/\(number)").read("stat"), let end = text.lastIndex(of: ")")
    else {
      return nil
    }
    return text[text.index(after: end)...].split(separator: " ")
  }
}
