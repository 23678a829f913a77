/// One step of a script on the host, as it was reported.
package struct StepReport: Equatable, Sendable {
  /// Where the step stands.
  package enum State: String, Equatable, Sendable {
    /// It began.
    case begin
    /// It succeeded.
    case ok
    /// It failed.
    case failed
    /// Something worth saying, no step of its own.
    case info
  }

  /// The name of the step, or the uuid of the VM it is about; `refused` if the script touched nothing, and `journal` tells
  /// the change's name in the journal.
  package var name: HostText
  /// Where it stands.
  package var state: State
  /// The command or its result.
  package var text: HostText

  /// A report of these contents.
  package init(name: HostText, state: State, text: HostText) {
    self.name = name
    self.state = state
    self.text = text
  }
}
