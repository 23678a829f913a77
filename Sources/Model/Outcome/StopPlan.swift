/// A VM to shut down.
package struct StopPlan: Equatable, Sendable {
  /// The VM.
  package let vm: VirtualMachine
  /// How long it may take, in seconds.
  package var deadlineSeconds = 300
}
