/// Whether the scripts work on the machine where they run, or on a simulated host there.
package enum HostMode: Equatable, Sendable {
  /// The machine itself.
  case real
  /// The simulated host in a folder of the machine, an absolute path.
  case simulated(root: String)

  /// The first argument of every script.
  var argument: String {
    switch self {
    case .real: "real"
    case .simulated(let root): "simulated:\(root)"
    }
  }
}
