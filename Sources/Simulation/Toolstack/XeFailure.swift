/// What `xe` prints on standard error before it ends with status 1.
struct XeFailure: Error, Equatable, Sendable {
  /// Whole lines.
  var error: String
  /// What it had printed on standard output before.
  var output = ""

  /// An error of the command line: `Error: TEXT`.
  static func said(_ text: String) -> XeFailure { XeFailure(error: "Error: \(text)\n") }

  /// A wrong call.
  static func usage(_ text: String) -> XeFailure { XeFailure(error: "\(text)\nFor usage run: 'xe help'\n") }

  /// An error of the API: its documentation, then its parameters (cli_util.ml, XenServer 6.2).
  static func api(_ documentation: String, _ parameters: [(name: String, value: String)] = []) -> XeFailure {
    XeFailure(error: documentation + "\n" + parameters.map { "\($0.name): \($0.value)\n" }.joined())
  }

  static func invalidUUID(_ uuid: String, type: String) -> XeFailure {
    api("The uuid you supplied was invalid.", [("type", type), ("uuid", uuid)])
  }

  static func badPowerState(_ vm: XeObject, expected: String) -> XeFailure {
    api(
      "You attempted an operation on a VM that was not in an appropriate power state at the time; for example, you "
        + "attempted to start a VM that was already running.  The parameters returned are the VM's handle, and the "
        + "expected and actual VM state at the time of the call.",
      [("vm", vm.handle), ("expected", expected), ("actual", vm.file("power-state"))])
  }

  static func otherOperation(_ vm: XeObject) -> XeFailure {
    api(
      "Another operation involving the object is currently in progress",
      [("class", "VM"), ("object", vm.handle)])
  }

  /// A clean shutdown of a VM without agent: 6.x knows its drivers, 7.0 its features (facts 1.7).
  static func noTools(_ vm: XeObject) -> XeFailure {
    api(
      lines(vm.root.read("simulation/toolstack") ?? "").contains("pgpu")
        ? "You attempted an operation which needs the cooperative shutdown feature on a VM which lacks it."
        : "You attempted an operation on a VM which requires PV drivers to be installed but the drivers were not detected.",
      [("vm", vm.handle)])
  }

  /// From 8.2 on xapi tries all the same, and gives up when the guest says nothing (datamodel_errors.ml,
  /// VM_FAILED_SHUTDOWN_ACKNOWLEDGMENT; 60 s, xenops_server.ml).
  static func noAnswer(_ vm: XeObject) -> XeFailure {
    api("VM didn't acknowledge the need to shutdown.", [("vm", vm.handle)])
  }

  static func invalidValue(_ field: String, _ value: String) -> XeFailure {
    api("The value given is invalid", [("field", field), ("value", value)])
  }

  static func blocked(_ vm: XeObject, _ reason: String) -> XeFailure {
    api(
      "You attempted an operation that was explicitly blocked (see the blocked_operations field of the given object).",
      [("ref", vm.handle), ("code", reason)])
  }

  /// A host of the pool that is not this one.
  static func cannotContact(_ host: XeObject) -> XeFailure {
    api(
      "Cannot forward messages because the host cannot be contacted.  The host may be switched off or there may be "
        + "network connectivity problems.",
      [("host", host.handle)])
  }

  static func hostNotDisabled() -> XeFailure {
    api(
      "This operation cannot be performed because the host is not disabled. Please disable the host and then try again."
    )
  }

  static func hostDisabled(_ host: XeObject) -> XeFailure {
    api("The specified host is disabled.", [("host", host.handle)])
  }

  /// What later toolstacks could not do: one blank behind the full stop instead of two.
  static func inner(_ message: String) -> XeFailure {
    api(
      "The server failed to handle your request, due to an internal error. The given message may give details useful "
        + "for debugging the problem.", [("message", message)])
  }

  /// What the xenopsd of later toolstacks could not do.
  static func late(_ message: String) -> XeFailure { inner("xenopsd internal error: \(message)") }

  /// What xenopsd could not do.
  static func xenopsd(_ message: String) -> XeFailure {
    api(
      "The server failed to handle your request, due to an internal error.  The given message may give details useful "
        + "for debugging the problem.",
      [("message", "xenopsd internal error: \(message)")])
  }
}
