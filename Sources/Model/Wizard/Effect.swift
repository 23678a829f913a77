/// What the wizard wants of the host, as data.
///
/// An effect is carried out elsewhere; its end comes back as a `Message`. Everything that writes takes an `Approved`.
package enum Effect: Equatable, Sendable {
  /// Ask the host for everything.
  case survey
  /// End the survey that runs.
  case stopSurvey
  /// Ask again after a pause, since the toolstack does not answer yet.
  case pauseBeforeSurvey
  /// Replace the boot file, and rewrite the loader if that was asked for.
  case replaceBootFile(Approved<BootPlan>, rewritesLoader: Bool)
  /// Begin or end a trial of the boot line.
  case trial(Approved<TrialPlan>)
  /// Read one change of the journal with its bytes.
  case readChange(JournalEntry)
  /// Set parameters of a VM.
  case setParameters(Approved<ParameterPlan>)
  /// Shut the VMs down and reboot the host.
  case reboot(Approved<RebootPlan>)
  /// Wait until the host is back with another boot id and its toolstack answers.
  case awaitHost(bootID: String)
  /// Let ssh ask on the bare terminal what it must know to log in.
  case logIn
  /// Stop waiting for the host.
  case stopAwaiting
  /// Write or remove the key of a VM.
  case assign(Approved<AssignmentPlan>)
  /// Start VMs on this host.
  case start(Approved<StartPlan>)
  /// Mark the reboot of that plan as closed in the journal: its VMs run again.
  case closeReboot(Approved<StartPlan>)
  /// Shut a VM down.
  case stop(Approved<StopPlan>)
  /// Leave the program and say this on the bare terminal.
  case leave(saying: String)

  /// Whether it changes something on the host.
  package var isChanging: Bool {
    switch self {
    case .survey, .stopSurvey, .pauseBeforeSurvey, .awaitHost, .logIn, .stopAwaiting, .leave, .readChange:
      false
    case .replaceBootFile, .trial, .setParameters, .reboot, .assign, .start, .closeReboot, .stop: true
    }
  }

  /// The plan that it carries out, whose end comes back as `Message.ended`; nil if there is none to be told of.
  package var plan: Plan? {
    switch self {
    case .replaceBootFile(let approved, let rewritesLoader):
      .boot(approved.plan, rewritesLoader: rewritesLoader)
    case .trial(let approved): .trial(approved.plan)
    case .setParameters(let approved): .parameters(approved.plan)
    case .reboot(let approved): .reboot(approved.plan)
    case .assign(let approved): .key(approved.plan)
    case .start(let approved): .start(approved.plan)
    case .stop(let approved): .stop(approved.plan)
    case .survey, .stopSurvey, .pauseBeforeSurvey, .awaitHost, .logIn, .stopAwaiting, .leave, .readChange,
      .closeReboot:
      nil
    }
  }
}
