/// A clean shutdown that the toolstack is at, whether or not a client still waits for it.
///
/// `vm-shutdown` is a task of the server: the end of the client does not end it, it goes on for up to 1200 seconds; no
/// second clean shutdown is allowed beside it, a hard one is (xapi_vm_lifecycle.ml; facts, section 8).
enum XeShutdown {
  /// How long xapi tries (domain_shutdown_total_timeout).
  static let limit = 1_200_000
  /// The task's name, as the API calls it.
  static let label = "Async.VM.clean_shutdown"

  private static let halts = "shutdown-halts"
  private static let ends = "shutdown-ends"
  private static let task = "shutdown-task"

  /// Begins it: the VM halts after so many milliseconds; nil: never, and the toolstack gives up at its limit.
  static func begin(_ vm: XeObject, haltingAfter milliseconds: Int?) {
    let now = epochMilliseconds()
    if let milliseconds { vm.set(halts, "\(now + milliseconds)") }
    vm.set(ends, "\(now + limit)")
    let number = (vm.root.line("simulation/last-task").flatMap { Int($0) } ?? 0) &+ 1
    vm.root.write("simulation/last-task", "\(number)")
    vm.set(task, "7a5c0000-0000-4000-8000-\(String(repeating: "0", count: 12 - "\(number)".count))\(number)")
  }

  /// Whether it goes on.
  static func isGoingOn(_ vm: XeObject) -> Bool { !vm.file(ends).isEmpty }

  /// Ends it, whatever came of it.
  static func end(_ vm: XeObject) {
    for name in [halts, ends, task] { vm.root.remove("\(vm.folder)/\(name)") }
  }

  /// What has come of the shutdowns since somebody looked last.
  static func settle(_ root: RootFolder) {
    let now = epochMilliseconds()
    for vm in XeClass.vm.objects(root) where isGoingOn(vm) {
      if let time = Int(vm.file(halts)), time <= now {
        XeLifecycle.halt(vm)
        root.log("shut down \(vm.uuid)")
      } else if let time = Int(vm.file(ends)), time <= now {
        end(vm)
        root.log("gave up shutting down \(vm.uuid)")
      }
    }
  }

  /// `task-list`: the uuid, or the record, of each that fits.
  static func list(_ call: XeCall, _ root: RootFolder) -> String {
    let wanted = call["name-label"].map { $0 == label } ?? true
    let isPending = call["status"].map { $0 == "pending" } ?? true
    let tasks =
      wanted && isPending ? XeClass.vm.objects(root).map { $0.file(task) }.filter { !$0.isEmpty } : []
    if call.isMinimal { return XePrinter.minimal(tasks) }
    return tasks.map { uuid in
      XePrinter.record([
        ("uuid ( RO)", uuid), ("name-label ( RO)", label), ("name-description ( RO)", ""),
        ("status ( RO)", "pending"), ("progress ( RO)", "0.000"),
      ])
    }.joined()
  }

  /// `task-cancel`: the VM runs on.
  static func cancel(_ call: XeCall, _ root: RootFolder) throws(XeFailure) -> String {
    let uuid = try call.required("uuid")
    guard let vm = XeClass.vm.objects(root).first(where: { $0.file(task) == uuid }) else {
      throw .invalidUUID(uuid, type: "task")
    }
    end(vm)
    root.log("cancelled shutting down \(vm.uuid)")
    return ""
  }
}
