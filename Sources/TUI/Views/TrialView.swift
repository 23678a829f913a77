import Model

/// How a trial of the boot line stands.
enum TrialView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let trial = app.wizard.table.trial
    let width = area.size.width - 4
    var lines = [StyledLine()]
    let role: Role = trial.state == .running ? .done : trial.state == .none ? .dim : .warning
    lines += StyledLine.wrapped(trial.sentence + ".", role, width: width, first: " ", rest: " ")
    lines.append(StyledLine())
    lines += explanation(trial.state).flatMap {
      StyledLine.wrapped($0, .normal, width: width, first: " ", rest: " ")
    }
    lines.append(StyledLine())
    for (action, text) in keys(trial.state) {
      let key = Column.cell(app.key(action), 6, sign: glyphs.ellipsis)
      lines.append(StyledLine([Span("   \(key)", .key), Span(text)]))
    }
    Panel.draw(&canvas, area, title: "Trial boot", right: app.wizard.bootPath, lines: lines, glyphs: glyphs)
  }

  private static func explanation(_ state: TrialStatus.State) -> [String] {
    switch state {
    case .none:
      [
        "There is no trial on this host. On the boot line, \(Bindings.shown(.tryOnce, on: .bootLine)) tries a change once."
      ]
    case .armed:
      [
        "The loader starts the entry \(TrialPlan.label) at the next boot, and forgets it before it does.",
        "If the host hangs then, cut its power: the boot after that is as now.",
      ]
    case .running:
      [
        "The boot line of the trial counts until the next reboot. Nothing is assigned and no VM with a card is started "
          + "before it is kept.",
        "/proc/cmdline has the trial's hide list; the entry that boots by default does not.",
      ]
    case .didNotComeUp:
      [
        "The host was rebooted since the trial was armed, and /proc/cmdline is that of the entry that boots by default.",
        "Either the trial hung and the power was cut, or somebody chose another entry at the boot: prompt.",
      ]
    case .leftover:
      ["Somebody may have stopped half way. Dropping it takes the entry out and forgets any once-command."]
    }
  }

  private static func keys(_ state: TrialStatus.State) -> [(Action, String)] {
    switch state {
    case .none: [(.back, "back to the devices")]
    case .armed:
      [(.proceed, "shows what the reboot would do"), (.drop, "drops the trial: nothing is armed any more")]
    case .running:
      [
        (.keep, "keeps it: the change goes into the entry that boots"),
        (.drop, "drops it: the next boot is as before"),
      ]
    case .didNotComeUp, .leftover: [(.drop, "drops it: the entry goes, nothing is armed")]
    }
  }
}
