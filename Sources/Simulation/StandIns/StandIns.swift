import Glibc

/// The commands of the simulated host.
enum StandIns {
  static func run(_ name: String, _ arguments: [String], _ root: RootFolder) -> Int32 {
    switch name {
    case "lspci": return Lspci.run(arguments, root)
    case "xe": return Xe.run(arguments, root)
    case "xl": return Xl.run(arguments, root)
    case "extlinux": return Extlinux.run(arguments, root)
    case "uname": return uname(arguments)
    case "hostname":
      Out.print("xs62\n")
      return 0
    case "who":
      Out.print("root     pts/0        2013-11-23 05:00 (10.0.0.17)\n")
      return 0
    case "dmesg":
      Out.print(
        "Linux version 2.6.32.43-0.4.1.xs1.8.0.835.170778xen\n" + (root.read("simulation/dmesg") ?? ""))
      return 0
    case "reboot", "shutdown":
      root.locked {
        root.log("\(name) \(arguments.joined(separator: " "))")
        Reboot.boot(root)
      }
      return 0
    default:
      Out.error("\(name): not on this host\n")
      return 127
    }
  }

  private static func uname(_ arguments: [String]) -> Int32 {
    let letters = Set(arguments.joined().filter { $0 != "-" })
    var words: [String] = []
    if letters.isEmpty || letters.contains("s") { words.append("Linux") }
    if letters.contains("n") { words.append("xs62") }
    if letters.contains("r") { words.append("2.6.32.43-0.4.1.xs1.8.0.835.170778xen") }
    if letters.contains("m") { words.append("i686") }
    Out.print(words.joined(separator: " ") + "\n")
    return 0
  }
}

/// What a stand-in prints.
enum Out {
  static func print(_ text: String) { put(text, STDOUT_FILENO) }
  static func error(_ text: String) { put(text, STDERR_FILENO) }

  private static func put(_ text: String, _ descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
