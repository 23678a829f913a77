/// What a key asks for, before it becomes a message or a change of what is shown.
package enum Action: Equatable, Sendable {
  case up, down, pageUp, pageDown, first, last
  case mark, proceed, back, refresh, quit, suspend, redraw, help, filter, addInOnly
  case undo, unfinished, toggleTwin, toggleLoader, wholeLine
  case cycleTreatment, force, retry, abandon
  case start, stop, restore, startEarlier, protect
  case markWhole, follow, journal, doctor, trial, tryOnce, keep, drop, notes, tree, fold, unfold, guide,
    commands, nextChange, previousChange, details, mouse
}

/// The screens that keys differ on.
package enum ScreenKind: String, CaseIterable, Sendable {
  case devices, bootLine, applying, reboot, rebooting, waiting, vm, assignment, working, check, failed
  case journal, doctor, trial, review

  /// What the screen is called in the manual page.
  package var words: String {
    switch self {
    case .devices: "devices"
    case .bootLine: "boot line"
    case .applying: "writing the boot file"
    case .reboot: "before the reboot"
    case .rebooting: "shutting down"
    case .waiting: "waiting for the host"
    case .vm: "choice of the VM"
    case .assignment: "the VM's key"
    case .working: "the toolstack at work"
    case .check: "check"
    case .failed: "a failure"
    case .journal: "changes"
    case .doctor: "doctor"
    case .trial: "trial boot"
    case .review: "a plan before it is carried out"
    }
  }
}

/// One row of the key table: the footer, the help screen and the manual page are drawn from it.
package struct Binding: Equatable, Sendable {
  /// The keys.
  package let keys: [Key]
  /// How they are written.
  package let shown: String
  /// One or two words for the footer; empty: not in the footer.
  package let label: String
  /// A sentence for the help screen.
  package let help: String
  /// What it asks for.
  package let action: Action
  /// The screens on which it works; empty: on all.
  package let screens: Set<ScreenKind>

  init(
    _ keys: [Key], _ shown: String, _ label: String, _ help: String, _ action: Action,
    _ screens: Set<ScreenKind> = []
  ) {
    self.keys = keys
    self.shown = shown
    self.label = label
    self.help = help
    self.action = action
    self.screens = screens
  }
}

/// The key table.
package enum Bindings {
  private static let lists: Set<ScreenKind> = [
    .devices, .vm, .bootLine, .reboot, .check, .applying, .failed, .journal,
    .doctor, .review, .assignment,
  ]

  /// Every binding, in the order of footer and help.
  package static let all: [Binding] = [
    Binding([.up, .character("k")], "↑ k", "", "Move up.", .up, lists),
    Binding([.down, .character("j")], "↓ j", "", "Move down.", .down, lists),
    Binding([.pageUp, .control("b")], "PgUp", "", "Move up a page.", .pageUp, lists),
    Binding([.pageDown, .control("f")], "PgDn", "", "Move down a page.", .pageDown, lists),
    Binding([.home, .character("g")], "Home g", "", "Go to the first row.", .first, lists),
    Binding([.end, .character("G")], "End G", "", "Go to the last row.", .last, lists),
    Binding(
      [.enter], "Enter", "continue", "Go on to the next step. Nothing is written without a question.",
      .proceed),
    Binding([.character(" ")], "Space", "mark", "Mark the device, or take the mark away.", .mark, [.devices]),
    Binding(
      [.character("t")], "t", "tree", "Show the devices as a tree of buses, or as a list.", .tree, [.devices]),
    Binding(
      [.left, .character("h")], "← h", "",
      "In the tree: hide what hangs on the bridge, or go up to the bridge.", .fold,
      [.devices]),
    Binding(
      [.right, .character("l")], "→ l", "", "In the tree: show what hangs on the bridge.", .unfold, [.devices]
    ),
    Binding(
      [.character("A")], "A", "",
      "Mark everything that goes together with the device: its card, its plain PCI bus.",
      .markWhole, [.devices]),
    Binding(
      [.character(" ")], "Space", "what becomes of it",
      "Shut down, move it yourself, or force: for the VM at the cursor.",
      .cycleTreatment, [.reboot]),
    Binding(
      [.character("/")], "/", "filter", "Filter as you type; Enter keeps the filter, Esc clears it.", .filter,
      [.devices, .vm]),
    Binding(
      [.character("a")], "a", "add-in only", "Show only likely add-in cards, or everything.", .addInOnly,
      [.devices]),
    Binding(
      [.character("u")], "u", "undo", "Take the device out of its VM, or give it back to dom0.", .undo,
      [.devices, .check]),
    Binding(
      [.character("c")], "c", "changes", "The changes on record, each to be taken back.", .journal, [.devices]
    ),
    Binding(
      [.character("D")], "D", "doctor", "What is wrong with the host's set-up, each with its repair.",
      .doctor,
      [.devices]),
    Binding(
      [.character("T")], "T", "trial", "The trial boot: how it stands, keep, drop.", .trial, [.devices]),
    Binding(
      [.character("f")], "f", "follow the card",
      "Let the boot line follow a card that sits at another address now.",
      .follow, [.devices]),
    Binding(
      [.character("k")], "k", "keep", "Keep the trial: the change goes into the entry that boots.", .keep,
      [.trial]),
    Binding([.character("d")], "d", "drop", "Drop the trial: nothing is armed any more.", .drop, [.trial]),
    Binding(
      [.character("o")], "o", "try once", "Try the change once: the boot after the next one is as now.",
      .tryOnce,
      [.bootLine]),
    Binding(
      [.character("n")], "n", "unfinished", "Go on with the unfinished work of the banner.", .unfinished,
      [.devices]),
    Binding(
      [.character("t")], "t", "serial twin", "Leave the serial twin of the boot entry out, or take it in.",
      .toggleTwin,
      [.bootLine]),
    Binding(
      [.character("x")], "x", "extlinux -i",
      "Run extlinux -i /boot after the write, as in the how-to. Not needed.",
      .toggleLoader, [.bootLine]),
    Binding(
      [.character("w")], "w", "whole", "Show what changes, all words of the lines, or the whole file.",
      .wholeLine, [.bootLine, .review, .assignment]),
    Binding(
      [.character("i")], "i", "", "Show the notes of the checks in full, or only what warns.", .notes,
      [.bootLine, .reboot, .assignment, .review]),
    Binding(
      [.character("n")], "n", "", "Go to the next change.", .nextChange, [.bootLine, .review, .assignment]),
    Binding(
      [.character("p")], "p", "", "Go to the previous change.", .previousChange,
      [.bootLine, .review, .assignment]),
    Binding(
      [.character("i")], "i", "", "Everything known of the device, and what hiding it would mean.", .details,
      [.devices]),
    Binding([.character("s")], "s", "start VM", "Start the VM on this host.", .start, [.check]),
    Binding(
      [.character("d")], "d", "shut down", "Shut the VM down, so that the next start brings the device.",
      .stop, [.check]),
    Binding(
      [.character("c")], "c", "without the card",
      "Put the earlier key back and start the VM without the card.", .restore,
      [.check]),
    Binding(
      [.character("b")], "b", "block suspend", "Keep the VM from suspend, checkpoint and migration.",
      .protect,
      [.check]),
    Binding(
      [.character("e")], "e", "earlier VMs", "Start the VMs that ran before the reboot.", .startEarlier,
      [.check]),
    Binding(
      [.character("f")], "f", "force", "Power off the VM that does not shut down.", .force, [.rebooting]),
    Binding([.character("r")], "r", "try again", "Try again what failed.", .retry, [.rebooting, .check]),
    Binding(
      [.character("a")], "a", "give up", "Give up the reboot and enable the host again.", .abandon,
      [.rebooting]),
    Binding([.escape, .left], "Esc", "back", "Go back one step; clear the filter.", .back),
    Binding([.function(5)], "F5", "", "Ask the host for its state anew.", .refresh),
    Binding([.control("l")], "^L", "", "Draw the screen anew.", .redraw),
    Binding([.control("z")], "^Z", "", "Suspend the program; fg brings it back.", .suspend),
    Binding(
      [.function(1)], "F1", "",
      "What this step does, what it costs, what can go wrong, and the commands by hand.", .guide),
    Binding(
      [.character("@")], "@", "", "Every command that was run on the host, with its result and time.",
      .commands),
    Binding(
      [.character("m")], "m", "", "Leave the mouse to the terminal, to mark text with it, or take it again.",
      .mouse),
    Binding([.character("?")], "?", "help", "Show the keys of this screen.", .help),
    Binding(
      [.character("q"), .control("c")], "q", "quit",
      "Leave the program. What is being written is finished first.", .quit),
  ]

  /// The bindings of a screen; one bound to that screen alone comes before a general one of the same key.
  package static func on(_ screen: ScreenKind) -> [Binding] {
    all.filter { $0.screens.isEmpty || $0.screens.contains(screen) }
  }

  /// The binding of a key on a screen.
  package static func find(_ key: Key, on screen: ScreenKind) -> Binding? {
    let found = on(screen).filter { $0.keys.contains(key) }
    return found.first { $0.screens.count == 1 } ?? found.first
  }
}
