/// `xe help`, as far as a script asks it whether a command is there.
enum XeHelp {
  static let usage = """
    Usage:
      xe <command> [-s server] [-pw passwd] [-p port] [-u user] [-pwf password-file]
        [command specific arguments]

    A full list of commands can be obtained by running
            xe help [-s server] [-p port] [-u user] [-pw passwd] --all

    """

  /// The commands of the host's toolstack.
  static func commands(_ root: RootFolder) -> [String] {
    general + commands(of: XeClass.known(root)) + XeDom0Access.commands(root)
  }

  /// Every command that any of the hosts knows.
  static let everywhere =
    general + commands(of: XeClass.all + [XeClass.pci]) + [
      "pgpu-disable-dom0-access", "pgpu-enable-dom0-access", "pci-disable-dom0-access",
      "pci-enable-dom0-access", "pci-get-dom0-access-status",
    ]

  private static let general =
    [
      "help", "host-disable", "host-enable", "host-is-in-emergency-mode", "host-reboot", "task-cancel",
      "task-list", XeMemory.command, "vm-shutdown", "vm-start",
    ]

  private static func commands(of kinds: [XeClass]) -> [String] {
    kinds.flatMap { kind in
      ["list", "param-get", "param-list", "param-remove", "param-set"].map { "\(kind.name)-\($0)" }
    }
  }

  static func text(_ call: XeCall, _ root: RootFolder) -> String {
    let commands = commands(root)
    let asked = call.parameters.map(\.name).filter { $0 != "all" }
    if asked.isEmpty { return usage + commands.sorted().joined(separator: ", ") + "\n" }
    return asked.map { name in
      guard commands.contains(name) else { return "Responds with help for unknown command: \(name)\n" }
      return "command name        \t: \(name)\n\treqd params     \t: \n\toptional params \t: \n\n"
    }.joined()
  }
}
