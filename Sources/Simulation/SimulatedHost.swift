import Glibc

/// Simulated hosts: a folder that looks like a XenServer 6.2 to the scripts that run on it.
package enum SimulatedHost {
  static let marker = ".xenpass-simulated-host"

  /// The hosts that can be made.
  package static let names: [(name: String, summary: String)] = [
    ("how-to", "XenServer 6.2 with 50 devices, as the how-to finds it"),
    ("in-use", "the same machine with one finished card, one that awaits a reboot, and one hidden in no VM"),
  ]

  /// Makes the host in a new or empty folder. `executable` is the program that the stand-ins are links to.
  package static func create(_ name: String, at path: String, executable: String) throws(SimulationError) {
    guard names.contains(where: { $0.name == name }) else { throw .unknownName(name) }
    guard path.hasPrefix("/"), path.contains(where: { $0 != "/" }) else { throw .badFolder(path) }
    let root = RootFolder(path: path)
    if !root.exists(marker), !root.names("").isEmpty { throw .folderInUse(path) }
    root.makeFolder("simulation")
    guard root.exists("simulation") else { throw .badFolder(path) }
    root.write(marker, "\(name)\n")
    HowToHost.lay(in: root)
    if name == "in-use" { HowToHost.use(root) }
    try open(at: path, executable: executable)
  }

  /// Makes the links of a host fit the program as it is now.
  package static func open(at path: String, executable: String) throws(SimulationError) {
    let root = RootFolder(path: path)
    guard root.exists(marker) else { throw .noHost(path) }
    RootLinks.refresh(root, executable: executable)
  }

  /// Removes a host with everything in its folder; links are removed, never followed. Does nothing if there is no host.
  package static func remove(at path: String) {
    let root = RootFolder(path: path)
    guard root.exists(marker) else { return }
    root.removeAll("")
  }

  /// Does what the stand-in does that the program was called as; nil if it was called as itself.
  package static func runStandIn(arguments: [String]) -> Int32? {
    guard let called = arguments.first, called.hasPrefix("/") else { return nil }
    let parts = called.split(separator: "/")
    guard parts.count >= 3, parts[parts.count - 2] == "stand-ins", let name = parts.last else { return nil }
    let root = RootFolder(path: "/" + parts.dropLast(2).joined(separator: "/"))
    guard root.exists(marker) else { return nil }
    return StandIns.run(String(name), Array(arguments.dropFirst()), root)
  }
}
