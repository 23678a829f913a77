/// A plan that is looked at before it is carried out.
package struct Review: Equatable, Sendable {
  /// What would be done.
  package enum Action: Equatable, Sendable {
    /// This plan.
    case plan(Plan)
    /// Nothing: the reason is shown, and what differs.
    case none([String], difference: [KernelLineDiff.Row])
  }

  /// Where Esc leads.
  package enum Origin: Equatable, Sendable {
    case devices, journal, doctor, trial
    /// The boot line that is tried once.
    case bootLine(BootDraft)
    /// The evidence of the journey's end.
    case check(Subject)
  }

  /// How it was made, so that it can be made anew when the host has changed.
  package enum Source: Equatable, Sendable {
    /// The boot line follows a card that has moved.
    case following(MovedCard)
    /// A change of the journal is taken back.
    case undoing(UndoPlan.Record)
    /// What is wrong is repaired.
    case repairing(Complaint)
    /// A change of the boot line is tried once.
    case arming(BootDraft)
    /// The trial is kept.
    case keeping
    /// The trial is dropped.
    case dropping
    /// A VM with a device is kept from what it cannot bear.
    case protecting(Subject)
    /// The host is enabled, and the VMs are started that ran before that reboot.
    case bringingBack(HostText?, enabling: Bool, sentence: String)
    /// There was nothing to be made.
    case nothing
  }

  /// What it is about, in one line.
  package let title: String
  /// What would be done.
  package let action: Action
  /// What should be known before.
  package var notes: [String] = []
  /// What the checks found.
  package var findings: [Finding] = []
  /// Whether there is nothing to do because all is as it was before the change that would be taken back.
  package var isAsBefore = false
  /// Where Esc leads.
  package let origin: Origin
  /// How it was made.
  package let source: Source

  /// A review of these parts.
  package init(
    title: String, action: Action, notes: [String] = [], findings: [Finding] = [], origin: Origin,
    source: Source = .nothing
  ) {
    self.title = title
    self.action = action
    self.notes = notes
    self.findings = findings
    self.origin = origin
    self.source = source
  }
}
