import Glibc

/// What can be made to go wrong on a simulated host, each by its file in `simulation/faults`.
enum Faults {
  /// Those that are no command's name.
  static let special = ["boot-changed", "disk-full", "power-cut", "vm-param-set-add"]

  /// Whether something on the host ever looks at a fault of that name.
  static func isKnown(_ name: String) -> Bool {
    if special.contains(name) || RootLinks.standIns.contains(name) || XeHelp.everywhere.contains(name) {
      return true
    }
    let ofOne = ["vm-start-", "vm-shutdown-"].first { name.hasPrefix($0) }
    return ofOne.map { name.count == $0.count + 36 && !name.contains("/") } ?? false
  }

  /// Whether the fault can be set to the text.
  static func isUsable(_ name: String, _ text: String) -> Bool {
    guard isKnown(name), !text.contains("\n") else { return false }
    return name != "power-cut" || text.isEmpty || Int(text).map { $0 > 0 } ?? false
  }

  /// A command that never ends, as long as there is such a host.
  static func hang(_ root: RootFolder) -> Never {
    while root.exists(SimulatedHost.marker) { pause(200) }
    exit(1)
  }

  /// Somebody else edits the boot file at the very moment at which it is written to the disk.
  static func editBootFile(_ root: RootFolder) {
    let file = Product.Start.of(root).bootFile
    guard root.exists("simulation/faults/boot-changed"), let bytes = root.bytes(file) else { return }
    root.remove("simulation/faults/boot-changed")
    root.write(file, bytes + Array("# somebody else was here\n".utf8))
    root.log("\(file) was edited by somebody else")
  }
}
