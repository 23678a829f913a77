/// What the wizard wants of the host, as data.
///
/// An effect is carried out elsewhere; its end comes back as a `Message`. What changes something takes an `Approved`,
/// but for `stopWaiting`, which only ends a wait that was confirmed.
package enum Effect: Equatable, Sendable {
  /// Ask the host for everything.
  case survey
  /// End the survey that runs.
  case stopSurvey
  /// Ask again after a pause, since the toolstack does not answer yet.
  case pauseBeforeSurvey
  /// Carry a plan out; its end comes back as `Message.ended`.
  case carryOut(Approved)
  /// Read one change of the journal with its bytes.
  case readChange(JournalEntry)
  /// Wait until the host is back with another boot id and its toolstack answers.
  case awaitHost(bootID: String)
  /// Let ssh ask on the bare terminal what it must know to log in.
  case logIn
  /// Stop waiting for the host.
  case stopAwaiting
  /// Tell the reboot that is under way to wait no longer for a VM. No consent: it does less than was confirmed.
  case stopWaiting(VMIdentifier)
  /// Mark the reboot of that start as closed in the journal: its VMs run again.
  case closeReboot(Approved)
  /// Leave the program and say this on the bare terminal.
  case leave(saying: String)

  /// Whether it changes something on the host.
  package var isChanging: Bool {
    switch self {
    case .survey, .stopSurvey, .pauseBeforeSurvey, .awaitHost, .logIn, .stopAwaiting, .leave, .readChange:
      false
    case .carryOut, .stopWaiting, .closeReboot: true
    }
  }

  /// The plan that it carries out, whose end comes back as `Message.ended`; nil if there is none to be told of.
  package var plan: Plan? {
    if case .carryOut(let approved) = self { approved.plan } else { nil }
  }
}
