/// What happened: a choice of the person, or something the host answered.
package enum Message: Equatable, Sendable {
  // What the person did.

  /// Marked a device or took its mark away.
  case toggled(PCIAddress)
  /// Went on from the device list, with the device under the cursor.
  case wentOn(PCIAddress?)
  /// Went on from any other step.
  case proceeded
  /// Went back one step.
  case wentBack
  /// Asked for the host's state anew.
  case refreshed
  /// Would not wait any longer for the host's answers.
  case stoppedSurvey
  /// Left out or took in the serial twin of the boot entry.
  case toggledTwin
  /// Asked for `extlinux -i` after the write, or against it.
  case toggledLoader
  /// Chose the next treatment for a VM before the reboot.
  case cycledTreatment(VMIdentifier)
  /// Took up the unfinished work of that place in the list.
  case tookUp(Unfinished)
  /// Asked to take a device out of the boot line, or out of the VM.
  case askedToUndo(PCIAddress)
  /// Marked everything that goes together with a device, or took the marks away.
  case toggledWhole(PCIAddress)
  /// Asked that the boot line follows a card that sits at another address now.
  case askedToFollow(PCIAddress)
  /// Opened the list of changes.
  case openedJournal
  /// Chose a change of the journal.
  case openedChange(String)
  /// Opened the list of what is wrong.
  case openedDoctor
  /// Chose what is wrong, by its place in the list.
  case openedComplaint(Int)
  /// Opened the trial.
  case openedTrial
  /// Asked to try the change of the boot line once.
  case askedToTry
  /// Asked to keep what the host runs on.
  case keptTrial
  /// Asked to drop the trial.
  case droppedTrial
  /// Asked to keep the VM of the step from suspend, checkpoint and migration.
  case askedToProtect
  /// Picked a VM.
  case picked(VMIdentifier)
  /// Asked to start the VM of the step.
  case askedToStart
  /// Asked to shut the VM of the step down.
  case askedToStop
  /// Asked to put the earlier key back and start without the card.
  case askedToRestore
  /// Asked to start the VMs that ran before the reboot; these were chosen.
  case askedToStartEarlier([VMIdentifier])
  /// Asked to force the VM that did not shut down.
  case askedToForce
  /// Asked to try the failed step again.
  case retried
  /// Gave up the reboot: the host is to be enabled again.
  case abandonedReboot
  /// Answered the question on the screen.
  case answered(Question.Answer, typed: String)

  // What the host answered.

  /// One part of the survey came.
  case surveyed(SurveyPart)
  /// The survey ended.
  case surveyEnded(Failure?)
  /// A step of a script began or ended.
  case reported(StepReport)
  /// The pause before asking again is over.
  case pauseEnded
  /// The boot file is written, or not.
  case bootFileReplaced(Failure?)
  /// One change of the journal is read, or not.
  case changeRead(Result<UndoPlan.Record, Failure>)
  /// Parameters are set, or not.
  case parametersSet(Failure?)
  /// The reboot script ended.
  case rebootEnded(RebootEnd)
  /// The host is back, or waiting for it failed.
  case hostReturned(Failure?)
  /// The wait had no answer yet; the text says what the host answered.
  case stillWaiting(String)
  /// Waiting leads nowhere before somebody has done something about the line; the text says what ssh said.
  case waitStopped(LineTrouble, String)
  /// ssh has logged in on the bare terminal, or not.
  case loggedIn(Failure?)
  /// The key is written, or not.
  case assigned(Failure?)
  /// The VMs are started, or some are not.
  case started(Failure?)
  /// The VM is shut down, or not.
  case stopped(Failure?)
}

/// How the reboot script ended.
package enum RebootEnd: Equatable, Sendable {
  /// The host goes down now.
  case goingDown
  /// A VM did not shut down; the host is still disabled.
  case stuck(VMIdentifier, String)
  /// Nothing more was done.
  case failed(Failure)
}

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

  /// The name of the step, or the uuid of the VM it is about.
  package let name: String
  /// Where it stands.
  package let state: State
  /// The command or its result.
  package let text: String

  /// A report of these contents.
  package init(name: String, state: State, text: String) {
    self.name = name
    self.state = state
    self.text = text
  }
}

/// The steps reported so far, one row a step.
package struct StepLog: Equatable, Sendable {
  /// The newest report of each step, in the order in which they began.
  package private(set) var rows: [StepReport] = []

  /// An empty log.
  package init() {}

  /// Takes a report; it replaces the row of the same step that has not ended.
  package mutating func take(_ report: StepReport) {
    if report.state != .info,
      let last = rows.lastIndex(where: { $0.name == report.name && $0.state == .begin })
    {
      let text = report.text.isEmpty ? rows[last].text : report.text
      rows[last] = StepReport(name: report.name, state: report.state, text: text)
    } else {
      rows.append(report)
    }
  }
}
