/// `uname` of the control domain.
enum Uname {
  static let release = "2.6.32.43-0.4.1.xs1.8.0.835.170778xen"
  static let version = "#1 SMP Wed May 29 18:06:30 EDT 2013"

  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    let host = root.line("simulation/host/hostname") ?? "xs62"
    // The order in which GNU uname prints them, whatever the order of the flags.
    let fields: [(Character, String)] = [
      ("s", "Linux"), ("n", host), ("r", release), ("v", version), ("m", "i686"), ("p", "i686"),
      ("i", "i386"),
      ("o", "GNU/Linux"),
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
