/// `uname` of the control domain.
enum Uname {
  static func release(_ root: RootFolder) -> String { root.line("simulation/kernel-release") ?? "" }

  /// Whether the host is of 8.2 or later.
  static func isLate(_ root: RootFolder) -> Bool { release(root).hasPrefix("4.19.") }

  static func version(_ root: RootFolder) -> String { root.line("simulation/kernel-version") ?? "" }

  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    let machine = root.line("simulation/machine") ?? "i686"
    let host = root.line("simulation/host/hostname") ?? "(none)"
    // The order in which GNU uname prints them, whatever the order of the flags.
    let fields: [(Character, String)] = [
      ("s", "Linux"), ("n", host), ("r", release(root)), ("v", version(root)), ("m", machine),
      ("p", machine), ("i", machine == "i686" ? "i386" : machine), ("o", "GNU/Linux"),
    ]
    var wanted: Set<Character> = []
    for argument in arguments {
      guard argument.hasPrefix("-"), argument.count > 1 else {
        return .failure("uname: extra operand `\(argument)'")
      }
      for flag in argument.dropFirst() {
        if flag == "a" {
          wanted.formUnion(fields.map(\.0))
        } else if fields.contains(where: { $0.0 == flag }) {
          wanted.insert(flag)
        } else {
          return .failure("uname: invalid option -- \(flag)\nTry `uname --help' for more information.")
        }
      }
    }
    if wanted.isEmpty { wanted = ["s"] }
    return .text(fields.filter { wanted.contains($0.0) }.map(\.1).joined(separator: " ") + "\n")
  }
}
