/// `xe` of XenServer 6.2, and what later toolstacks have besides.
enum Xe {
  static func run(_ arguments: [String], in root: RootFolder) -> Printed {
    if arguments.isEmpty || arguments == ["--help"] { return Printed(error: XeHelp.usage) }
    // Of a dead host no toolstack ever answers; its files and its other commands stay as they were last.
    if BootState.isDead(in: root)
      || epochMilliseconds() < (root.line("simulation/booting-until").flatMap { Int($0) } ?? 0)
    {
      return .failure("Error: Connection refused (calling connect )")
    }
    root.locked { XeShutdown.settle(root) }
    do {
      return .text(try answer(try XeCall(arguments), root))
    } catch {
      return Printed(output: error.output, error: error.error, status: 1)
    }
  }

  /// Whether the command changes something.
  static func changes(_ command: String) -> Bool {
    [
      "vm-start", "vm-shutdown", "task-cancel", "host-disable", "host-enable", "host-reboot",
      XeMemory.command,
    ]
    .contains(command)
      || command.hasSuffix("able-dom0-access")
      || command.hasSuffix("-param-set") || command.hasSuffix("-param-remove")
  }

  private static func answer(_ call: XeCall, _ root: RootFolder) throws(XeFailure) -> String {
    if let text = root.fault(call.command) {
      if text == "hang" { Faults.hang(root) }
      throw XeFailure(error: text + "\n")
    }
    switch call.command {
    case "help": return XeHelp.text(call, root)
    case "host-is-in-emergency-mode": return "false\n"
    case "task-list": return XeShutdown.list(call, root)
    case "task-cancel":
      return try root.locked { () throws(XeFailure) in try XeShutdown.cancel(call, root) }
    case XeMemory.command:
      return try root.locked { () throws(XeFailure) in try XeMemory.set(call, root) }
    case "vm-start", "vm-shutdown": return try XeLifecycle(call: call, root: root).run()
    case "host-disable", "host-enable", "host-reboot": return try XeHostPower(call: call, root: root).run()
    case _ where XeDom0Access.commands(root).contains(call.command):
      return try XeDom0Access(call: call, root: root).run()
    default:
      guard let text = try XeRecords(call: call, root: root).run() else {
        throw .usage("Unknown command: \(call.command)")
      }
      return text
    }
  }
}
