/// `xe help`, as far as a script asks it whether a command is there.
enum XeHelp {
  static let usage = """
    Usage:
      xe <command> [-s server] [-pw passwd] [-p port] [-u user] [-pwf password-file]
        [command specific arguments]

    A full list of commands can be obtained by running
            xe help [-s server] [-p port] [-u user] [-pw passwd] --all

    """

  static let commands =
    [
      "help", "host-disable", "host-enable", "host-is-in-emergency-mode", "host-reboot", "task-list",
      "vm-shutdown",
      "vm-start",
    ]
    + XeClass.all.flatMap { kind in
      ["list", "param-get", "param-list", "param-remove", "param-set"].map { "\(kind.name)-\($0)" }
    }

  static func text(_ call: XeCall) -> String {
    let asked = call.parameters.map(\.name).filter { $0 != "all" }
    if asked.isEmpty { return usage + commands.sorted().joined(separator: ", ") + "\n" }
    return asked.map { name in
      guard commands.contains(name) else { return "Responds with help for unknown command: \(name)\n" }
      return "command name        \t: \(name)\n\treqd params     \t: \n\toptional params \t: \n\n"
    }.joined()
  }
}
