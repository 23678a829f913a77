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
  /// Whether Xen and dom0 leave the host's own display: switch it.
  case toggledDisplay
  /// Chose the next treatment for a VM before the reboot.
  case cycledTreatment(VMIdentifier)
  /// Took up that unfinished work.
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
  case openedChange(HostText)
  /// Opened the list of what is wrong.
  case openedDoctor
  /// Chose what is wrong, by the name that was shown.
  case openedComplaint(ComplaintIdentifier)
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
  /// Asked to cancel the shutdown of that VM with which the toolstack goes on.
  case askedToCancelShutdown
  /// Asked to try the failed step again.
  case retried
  /// Gave up the reboot: the host is to be enabled again.
  case abandonedReboot
  /// Asked to leave the program while a step runs.
  case askedToLeave
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
  /// The step that was carried out has ended.
  case ended(Outcome)
  /// So many seconds have passed; sent only while something is waited for.
  case ticked(Int)
  /// The reboot under way could not be told to wait no longer for the VM; why.
  case waitNotEnded(HostText)
  /// The reboot could not be marked as closed in the journal; why.
  case rebootNotClosed(HostText)
  /// One change of the journal is read, or not.
  case changeRead(Result<UndoPlan.Record, Failure>)
  /// The host is back, or waiting for it failed.
  case hostReturned(Failure?)
  /// The wait has come so far; the text says what the host answered.
  case stillWaiting(WaitPhase, HostText)
  /// Waiting leads nowhere before somebody has done something about the line; the text says what ssh said.
  case waitStopped(ConnectionTrouble, HostText)
  /// ssh has logged in on the bare terminal, or not.
  case loggedIn(Failure?)
}
