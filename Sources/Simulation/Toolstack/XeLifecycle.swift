/// vm-start and vm-shutdown.
struct XeLifecycle {
  let call: XeCall
  let root: RootFolder

  func run() throws(XeFailure) -> String {
    let own: Set<String> = call.command == "vm-start" ? ["on", "force", "paused"] : ["force"]
    let machines = try XeSelection(call: call, root: root).machines(besides: own)
    var output = ""
    var hasFailed = false
    for vm in machines {
      do {
        try one(vm)
      } catch {
        guard call["multiple"] == "true" else { throw error }
        output += "operation failed on \(vm.uuid): \(error.error)"
        hasFailed = true
      }
    }
    if hasFailed { throw XeFailure(error: "", output: output) }
    return output
  }

  private func one(_ vm: XeObject) throws(XeFailure) {
    if call.command == "vm-start" {
      try start(vm)
    } else {
      try shutDown(vm, force: call["force"] == "true")
    }
  }

  private func start(_ vm: XeObject) throws(XeFailure) {
    try root.locked { () throws(XeFailure) in try checkStart(vm) }
    root.delay("vm-start")
    if let text = root.fault("vm-start-\(vm.uuid)") { throw XeFailure(error: text + "\n") }
    try root.locked { () throws(XeFailure) in
      // Meanwhile somebody may have started it or disabled the host.
      try checkStart(vm)
      let host = try place(vm)
      // What the other hosts of the pool have at the same addresses nobody here knows.
      let attached = host.isHere ? try PCIPlug(vm: vm, root: root).plug() : []
      vm.set("attached-pci", attached.joined(separator: "\n"))
      vm.set("resident-on", host.uuid)
      let number = (root.line("simulation/last-domain").flatMap { Int($0) } ?? 0) &+ 1
      root.write("simulation/last-domain", "\(number)")
      vm.set("dom-id", "\(number)")
      if host.isHere { XenStore.enter(number, vm, devices: attached) }
      vm.set("power-state", "running")
      root.log("started \(vm.uuid)\(attached.map { " " + $0 }.joined())")
      if !host.isHere { root.log("\(vm.uuid) runs on \(host.file("name-label"))") }
    }
  }

  /// Where the VM is started: `on`, else its affinity, else, as may happen in any pool, on another host.
  private func place(_ vm: XeObject) throws(XeFailure) -> XeObject {
    let hosts = XeClass.host.objects(root)
    let enabled = hosts.filter { $0.file("enabled") == "true" }
    guard let here = hosts.first else { throw .said("No matching hosts found") }
    if call["on"] != nil { return here }
    return enabled.first { $0.uuid == vm.file("affinity") } ?? enabled.first { !$0.isHere } ?? here
  }

  private func checkStart(_ vm: XeObject) throws(XeFailure) {
    guard vm.file("power-state") == "halted" else { throw .badPowerState(vm, expected: "halted") }
    try checkBlocked(vm, call["on"] == nil ? "start" : "start_on")
    let hosts = XeClass.host.objects(root)
    if let named = call["on"] {
      guard let host = hosts.first(where: { $0.uuid == named || $0.file("name-label") == named }) else {
        throw .said("Could not find host '\(named)'")
      }
      guard host.isHere else { throw .cannotContact(host) }
      guard host.file("enabled") == "true" else { throw .hostDisabled(host) }
    } else if !hosts.contains(where: { $0.file("enabled") == "true" }) {
      let reasons = hosts.map { host in
        let name = host.file("name-label")
        let blanks = String(repeating: " ", count: max(1, 30 - name.count))
        return "\(name)\(blanks): The specified host is disabled.\n"
      }
      throw XeFailure(
        error: "",
        output:
          "There are no suitable hosts to start this VM on.\nThe following table provides per-host reasons for "
          + "why the VM could not be started:\n\n" + reasons.joined())
    }
  }

  private func checkBlocked(_ vm: XeObject, _ operation: String) throws(XeFailure) {
    if let reason = vm.value("blocked-operations", key: operation) { throw .blocked(vm, reason) }
  }

  private func shutDown(_ vm: XeObject, force: Bool) throws(XeFailure) {
    try checkShutdown(vm, force: force)
    if force {
      try root.locked { () throws(XeFailure) in
        try checkShutdown(vm, force: force)
        Self.halt(vm)
        root.log("forced down \(vm.uuid)")
      }
      return
    }
    let fault = root.fault("vm-shutdown-\(vm.uuid)")
    if let fault, fault != "hang" {
      root.delay("vm-shutdown")
      throw XeFailure(error: fault + "\n")
    }
    if vm.file("tools") != "true" {
      root.delay("vm-shutdown")
      throw .noAnswer(vm)
    }
    let milliseconds = root.milliseconds("vm-shutdown")
    try root.locked { () throws(XeFailure) in
      try checkShutdown(vm, force: force)
      XeShutdown.begin(vm, haltingAfter: fault == nil ? milliseconds : nil)
    }
    // The client waits for what the server does without it.
    while root.locked({ XeShutdown.isGoingOn(vm) }) {
      root.locked { XeShutdown.settle(root) }
      if XeShutdown.isGoingOn(vm) { pause(fault == nil ? min(milliseconds, 20) : 200) }
    }
    guard vm.file("power-state") == "halted" else {
      throw .api("The VM failed to shutdown in time.", [("vm", vm.handle)])
    }
  }

  private func checkShutdown(_ vm: XeObject, force: Bool) throws(XeFailure) {
    try checkBlocked(vm, force ? "hard_shutdown" : "clean_shutdown")
    let state = vm.file("power-state")
    if force {
      guard ["running", "paused", "suspended"].contains(state) else {
        throw .badPowerState(vm, expected: "paused, suspended, running")
      }
    } else {
      guard state == "running" else { throw .badPowerState(vm, expected: "running") }
      guard !XeShutdown.isGoingOn(vm) else { throw .otherOperation(vm) }
      guard vm.file("tools") == "true" || Uname.isLate(root) else { throw .noTools(vm) }
    }
  }

  /// The VM is down: its devices are reset, and stay with pciback.
  static func halt(_ vm: XeObject) {
    XeShutdown.end(vm)
    vm.set("power-state", "halted")
    XenStore.leave(vm)
    vm.root.remove("\(vm.folder)/attached-pci")
    vm.root.remove("\(vm.folder)/resident-on")
  }
}
