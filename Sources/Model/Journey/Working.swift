/// A plan that is being carried out, and where its end leads.
package struct Working: Equatable, Sendable {
  /// What is being done.
  package enum Kind: Equatable, Sendable {
    /// The boot file is written.
    case writing
    /// The VMs are shut down, and the host is rebooted.
    case rebooting
    /// The key is written; then the VM is started, if that was asked for.
    case assigning(thenStarting: Approved?)
    /// The VM is started.
    case starting
    /// The VM is shut down.
    case stopping
    /// The VMs that ran before the reboot are started.
    case startingEarlier
    /// The toolstack's own shutdown of the VM at which that reboot has stopped is cancelled.
    case cancelling(Approved)
    /// A key or parameters are written; afterwards back to where it came from.
    case changing(Review.Origin)
  }

  /// A VM that did not shut down.
  package struct Stuck: Equatable, Sendable {
    /// The VM.
    package let vm: VMIdentifier
    /// What the toolstack said.
    package let text: HostText
  }

  /// What was confirmed.
  package internal(set) var approved: Approved
  /// What is being done.
  package let kind: Kind
  /// The devices and the VM it is about.
  package let subject: Subject
  /// The steps so far.
  package var log = StepLog()
  /// The VM that did not shut down for the reboot; nil while work goes on.
  package var stuck: Stuck?
  /// What the person chose while the VM was waited for: asked when the script has stopped there.
  package internal(set) var wanted: Message?
  /// Whether a write is done, and looked at before the journey goes on.
  package var isDone = false
  /// What the host said at the end of the write.
  package var seen: [Outcome.Seen] = []

  init(_ approved: Approved, _ kind: Kind, _ subject: Subject) {
    self.approved = approved
    self.kind = kind
    self.subject = subject
  }

  /// What is carried out.
  package var plan: Plan { approved.plan }

  /// The VM that the reboot waits for now; nil if it is at something else.
  package var waitedFor: VMIdentifier? {
    guard kind == .rebooting, stuck == nil else { return nil }
    return log.rows.last { $0.state == .begin }.flatMap { VMIdentifier(rawValue: $0.name.raw) }
  }
}
