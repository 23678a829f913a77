/// What happens to a VM while a changing script runs.
package struct VMReport: Equatable, Sendable {
  /// The VM.
  package var uuid: String
  /// shutting-down, halted, starting, running, failed or timeout.
  package var state: String
  /// How, or why not.
  package var text: String

  /// A report of these contents.
  package init(uuid: String, state: String, text: String) {
    self.uuid = uuid
    self.state = state
    self.text = text
  }

  /// Whether the VM did not become what it should.
  package var isFailure: Bool { state == "failed" || state == "timeout" }
}
