/// host-disable, host-enable, host-reboot.
struct XeHostPower {
  let call: XeCall
  let root: RootFolder

  func run() throws(XeFailure) -> String {
    try root.locked { () throws(XeFailure) in
      let host = try XeSelection(call: call, root: root).host()
      guard host.isHere else { throw .cannotContact(host) }
      root.log("\(call.command) \(host.uuid)")
      switch call.command {
      case "host-disable": host.set("enabled", "false")
      case "host-enable": host.set("enabled", "true")
      default:
        guard host.file("enabled") == "false" else { throw .hostNotDisabled() }
        // The toolstack does not look for running VMs.
        Restart.run(root, how: "host-reboot")
      }
      return ""
    }
  }
}
