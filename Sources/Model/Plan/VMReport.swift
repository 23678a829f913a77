/// What happens to a VM while a changing script runs.
package struct VMReport: Equatable, Sendable {
  /// The VM.
  package var uuid: HostText
  /// shutting-down, halted, starting, running, failed or timeout.
  package var state: HostText
  /// How, or why not.
  package var text: HostText

  /// A report of these contents.
  package init(uuid: HostText, state: HostText, text: HostText) {
    self.uuid = uuid
    self.state = state
    self.text = text
  }

  /// Whether the VM did not become what it should.
  package var isFailure: Bool { state == "failed" || state == "timeout" }
}
