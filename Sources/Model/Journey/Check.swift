/// The evidence, and what can be done from here.
package struct Check: Equatable, Sendable {
  /// The devices and the VM.
  package let subject: Subject
  /// Why the last start failed, if it did.
  package var startFailure: Failure?
  /// Whether the devices were taken from the VM: that is what is looked at.
  package let isTaken: Bool

  init(subject: Subject, startFailure: Failure? = nil, isTaken: Bool = false) {
    self.subject = subject
    self.startFailure = startFailure
    self.isTaken = isTaken
  }
}
