import Model

/// The keys of single steps.
extension Bindings {
  static let devices: [Binding] = [
    Binding(
      .mark, " ", "mark", "Mark the device, or take the mark away.", on: [.devices],
      .tellOf { $0.ui.device.map(Message.toggled) }),
    Binding(
      .tree, "t", "tree", "Show the devices as a tree of buses, or as a list.", on: [.devices],
      .show { $0.toggleTree() }),
    Binding(
      .fold, [.left, .character("h")], "← h", "",
      "In the tree: hide what hangs on the bridge, or go up to the bridge.", on: [.devices],
      .ask { $0.fold() }),
    Binding(
      .unfold, [.right, .character("l")], "→ l", "", "In the tree: show what hangs on the bridge.",
      on: [.devices], .show { $0.unfold() }),
    Binding(
      .markWhole, "A", "", "Mark everything that goes together with the device: its card, its plain PCI bus.",
      on: [.devices], .tellOf { $0.ui.device.map(Message.toggledWhole) }),
    Binding(
      .filter, "/", "filter",
      "Filter as you type; \(ModeKey.keepFilter.shown) keeps the filter, \(ModeKey.clearFilter.shown) clears it.",
      on: [.devices, .vm],
      .show {
        $0.ui.isFiltering = true
        $0.ui.isFilterOld = true
      }),
    Binding(
      .addInOnly, "a", "add-in only", "Show only likely add-in cards, or everything.", on: [.devices],
      .show { $0.toggleAddInOnly() }),
    Binding(
      .undo, "u", "undo", "Take the device out of its VM, or give it back to dom0.", on: [.devices, .check],
      .ask { $0.undo() }),
    Binding(
      .journal, "c", "changes", "The changes on record, each to be taken back.", on: [.devices],
      .tell(.openedJournal)),
    Binding(
      .doctor, "D", "doctor", "What is wrong with the host's set-up, each with its repair.", on: [.devices],
      .tell(.openedDoctor)),
    Binding(
      .trial, "T", "trial", "The trial boot: how it stands, keep, drop.", on: [.devices],
      .tell(.openedTrial), offFor: \.trialReason),
    Binding(
      .follow, "f", "follow the card", "Let the boot line follow a card that sits at another address now.",
      on: [.devices], .tellOf { $0.ui.device.map(Message.askedToFollow) }, offFor: \.followReason),
    Binding(
      .unfinished, "n", "unfinished", "Go on with the unfinished work of the banner.", on: [.devices],
      .tellOf { $0.wizard.unfinished.first.map(Message.tookUp) }, offFor: \.unfinishedReason),
    Binding(
      .details, "i", "", "Everything known of the device, and what hiding it would mean.", on: [.devices],
      .show { $0.open(.device) }),
  ]

  static let plans: [Binding] = [
    Binding(
      .cycleTreatment, " ", "what becomes of it",
      "Shut down, move it yourself, or force: for the VM at the cursor.", on: [.reboot],
      .tellOf { $0.ui.treatment.map(Message.cycledTreatment) }),
    Binding(
      .keep, "k", "keep", "Keep the trial: the change goes into the entry that boots.", on: [.trial],
      .tell(.keptTrial), offFor: \.keepReason),
    Binding(
      .drop, "d", "drop", "Drop the trial: nothing is armed any more.", on: [.trial], .tell(.droppedTrial),
      offFor: \.dropReason),
    Binding(
      .tryOnce, "o", "try once", "Try the change once: the boot after the next one is as now.",
      on: [.bootLine], .tell(.askedToTry), offFor: \.tryReason),
    Binding(
      .toggleDisplay, "v", "host's display",
      "Take the consoles of Xen and dom0 off the host's own display, or leave them there.",
      on: [.bootLine], .tell(.toggledDisplay), offFor: \.displayReason),
    Binding(
      .toggleTwin, "t", "serial twin", "Leave the serial twin of the boot entry out, or take it in.",
      on: [.bootLine], .tell(.toggledTwin), offFor: \.wizard.toolReason),
    Binding(
      .toggleLoader, "x", "extlinux -i",
      "Run extlinux -i /boot after the write, as in the how-to. Not needed.",
      on: [.bootLine], .tell(.toggledLoader), offFor: \.wizard.loaderReason),
    Binding(
      .wholeLine, "w", "whole", "Show what changes, all words of the lines, or the whole file.",
      on: [.bootLine, .review, .assignment], .show { $0.showMore() }),
    Binding(
      .notes, "i", "", "Show the notes of the checks in full, or only what warns.",
      on: [.bootLine, .reboot, .assignment, .review], .show { $0.ui.areNotesOpen.toggle() }),
    Binding(
      .nextChange, "n", "", "Go to the next change.", on: [.bootLine, .review, .assignment],
      .show { $0.goToNextChange() }),
    Binding(
      .previousChange, "p", "", "Go to the previous change.", on: [.bootLine, .review, .assignment],
      .show { $0.goToPreviousChange() }),
  ]

  static let results: [Binding] = [
    Binding(
      .start, "s", "start VM", "Start the VM on this host.", on: [.check], .tell(.askedToStart),
      offFor: \.startReason),
    Binding(
      .stop, "d", "shut down", "Shut the VM down, so that the next start brings the device.", on: [.check],
      .tell(.askedToStop), offFor: \.stopReason),
    Binding(
      .cancelStop, "x", "cancel shutdown", "Cancel the shutdown with which the toolstack goes on.",
      on: [.check], .tell(.askedToCancelShutdown), offFor: \.cancelReason),
    Binding(
      .restore, "c", "without the card", "Put the earlier key back and start the VM without the card.",
      on: [.check], .tell(.askedToRestore), offFor: \.haltedVMReason),
    Binding(
      .protect, "b", "block suspend", "Keep the VM from suspend, checkpoint and migration.", on: [.check],
      .tell(.askedToProtect), offFor: \.protectReason),
    Binding(
      .startEarlier, "e", "earlier VMs", "Start the VMs that ran before the reboot.", on: [.check],
      .tellOf { .askedToStartEarlier($0.wizard.earlierVMs.map(\.id)) }, offFor: \.startEarlierReason),
    Binding(
      .force, "f", "force", "Power off the VM that does not shut down.", on: [.rebooting],
      .tell(.askedToForce), offFor: \.decisionReason),
    Binding(
      .cancelShutdown, "c", "cancel it", "Cancel the shutdown of the VM with which the toolstack goes on.",
      on: [.rebooting], .tell(.askedToCancelShutdown), offFor: \.decisionReason),
    Binding(
      .retry, "r", "try again", "Try again what failed.", on: [.rebooting, .check], .tell(.retried),
      offFor: \.retryReason),
    Binding(
      .abandon, "a", "give up", "Give up the reboot and enable the host again.", on: [.rebooting],
      .tell(.abandonedReboot), offFor: \.decisionReason),
  ]
}
