/// A VM to shut down, or whose shutdown is cancelled.
package struct StopPlan: Equatable, Sendable {
  /// What is done.
  package enum Way: String, Equatable, Sendable {
    /// A clean shutdown.
    case shutDown = "clean"
    /// The shutdown with which the toolstack goes on is cancelled.
    case cancel
  }

  /// The VM.
  package let vm: VirtualMachine
  /// What is done.
  package var way = Way.shutDown
  /// How long it may take, in seconds.
  package var deadlineSeconds = 300

  /// The commands of the plan, as a person would type them.
  package var commands: [String] {
    switch way {
    case .shutDown: ["xe vm-shutdown uuid=\(vm.id)"]
    case .cancel: ["xe task-list name-label=Async.VM.clean_shutdown", "xe task-cancel uuid=TASK"]
    }
  }
}
