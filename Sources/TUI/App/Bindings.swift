import Model

/// The key table.
package enum Bindings {
  /// Every binding, in the order of footer and help.
  package static let all = moves + devices + plans + results + everywhere

  private static let lists: Set<ScreenKind> = [
    .devices, .vm, .bootLine, .reboot, .check, .applying, .failed, .journal, .doctor, .review, .assignment,
  ]

  private static let moves: [Binding] = [
    Binding(.up, [.up, .character("k")], "↑ k", "", "Move up.", on: lists, .show { $0.move(-1) }),
    Binding(.down, [.down, .character("j")], "↓ j", "", "Move down.", on: lists, .show { $0.move(1) }),
    Binding(
      .pageUp, [.pageUp, .control("b")], "PgUp", "", "Move up a page.", on: lists, .show { $0.move(-10) }),
    Binding(
      .pageDown, [.pageDown, .control("f")], "PgDn", "", "Move down a page.", on: lists,
      .show { $0.move(10) }),
    Binding(
      .first, [.home, .character("g")], "Home g", "", "Go to the first row.", on: lists,
      .show { $0.move(-1_000_000) }),
    Binding(
      .last, [.end, .character("G")], "End G", "", "Go to the last row.", on: lists,
      .show { $0.move(1_000_000) }),
    Binding(
      .proceed, [.enter], "Enter", "continue",
      "Go on to the next step. Nothing is written without a question.", .ask { $0.proceed() },
      leftOut: \.goesOnByItself, offFor: \.proceedReason),
  ]

  private static let everywhere: [Binding] = [
    Binding(
      .back, [.escape, .left], "Esc", "back", "Go back one step; clear the filter.", .ask { $0.goBack() },
      staysInFooter: true, leftOut: { $0.wizard.screen == .devices || $0.wizard.isBusy }),
    Binding(
      .refresh, [.function(5)], "F5", "", "Ask the host for its state anew.", .tell(.refreshed),
      offFor: \.refreshReason),
    Binding(.redraw, [.control("l")], "^L", "", "Draw the screen anew.", .ask { _ in [.redraw] }),
    Binding(
      .suspend, [.control("z")], "^Z", "", "Suspend the program; fg brings it back.",
      .ask { _ in [.suspend] }, offFor: \.suspendReason),
    Binding(
      .guide, [.function(1)], "F1", "",
      "What this step does, what it costs, what can go wrong, and the commands by hand.",
      .show { $0.open(.step) }),
    Binding(
      .commands, "@", "", "Every command that was run on the host, with its result and time.",
      .show { $0.open(.log) }),
    Binding(
      .mouse, "m", "", "Leave the mouse to the terminal, to mark text with it, or take it again.",
      .ask { $0.toggleMouse() }),
    Binding(
      .help, "?", "help", "Show the keys of this screen.", .show { $0.open(.keys) }, staysInFooter: true),
    Binding(
      .quit, [.character("q"), .control("c")], "q", "quit",
      "Leave the program. What is being written is finished first.", .ask { $0.quit() }, staysInFooter: true),
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

  /// How the key of an action is written on a screen, for sentences that name it.
  package static func shown(_ action: Action, on screen: ScreenKind) -> String {
    on(screen).first { $0.action == action }?.shown ?? ""
  }
}
