import Model

/// Work that writes: the boot file, a key, a VM that starts or stops.
enum WorkView {
  private static func drawWriting(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ working: Working, to path: String, _ glyphs: Glyphs
  ) {
    var lines = LogLines.make(working.log, app, width: area.size.width - 4, glyphs)
    if !working.isDone { lines += WaysOut.lines(app, width: area.size.width - 4) }
    if working.isDone {
      lines.append(StyledLine())
      lines += StyledLine.wrapped(
        done(working), .done,
        width: area.size.width - 4,
        first: " ", rest: " ")
      lines += StyledLine.wrapped(
        working.hidden == nil
          ? "Enter leads to the devices."
          : "Enter shows what the reboot would do. Esc leads to the devices, where u takes the change out again.",
        .normal,
        width: area.size.width - 4, first: " ", rest: " ")
    }
    Panel.draw(
      &canvas, area, title: "Writing \(path)", right: app.wizard.work?.clock ?? "", lines: lines,
      wanted: app.ui.top, glyphs: glyphs)
  }

  private static func done(_ working: Working) -> String {
    guard case .trial(let plan) = working.plan else {
      return "Done. The running host is as before: the change counts at the next boot."
    }
    return switch plan.action {
    case .arm: "Armed. The next boot starts the trial, once; the one after is as now."
    case .keep: "Kept: the entry that boots has the change, and nothing is armed."
    case .drop: "Dropped: no trace of the trial is left in the boot file, and nothing is armed."
    }
  }

  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ working: Working, _ glyphs: Glyphs) {
    switch working.plan {
    case .boot(let plan, _): drawWriting(&canvas, area, app, working, to: plan.path, glyphs)
    case .trial(let plan): drawWriting(&canvas, area, app, working, to: plan.path, glyphs)
    case .reboot: RebootView.drawRunning(&canvas, area, app, working, glyphs)
    case .key, .parameters, .start, .stop:
      Panel.draw(
        &canvas, area, title: title(working.kind), right: app.wizard.work?.clock ?? "",
        lines: LogLines.make(working.log, app, width: area.size.width - 4, glyphs)
          + WaysOut.lines(app, width: area.size.width - 4), glyphs: glyphs)
    }
  }

  private static func title(_ kind: Working.Kind) -> String {
    switch kind {
    case .writing: "Writing the boot file"
    case .rebooting: "Shutting down for the reboot"
    case .assigning: "Writing the VM's key"
    case .starting: "Starting the VM"
    case .stopping: "Shutting the VM down"
    case .startingEarlier: "Bringing the host's VMs back"
    case .changing: "Writing the VM's parameters"
    }
  }
}

/// What is said while a step runs: what becomes of it if it takes long, and what leaving it means.
enum WaysOut {
  static func lines(_ app: App, width: Int) -> [StyledLine] {
    guard let work = app.wizard.work else { return [] }
    func text(_ words: String, _ role: Role = .dim) -> [StyledLine] {
      StyledLine.wrapped(words, role, width: width, first: " ", rest: " ")
    }
    if let outcome = work.outcome {
      let words = outcome.end.sentence.map { "\($0) " } ?? ""
      return [StyledLine()]
        + text(
          words
            + (work.goesOn
              ? "The script is still at work on the host; it is asked again every 2 seconds."
              : "The host is read anew, to tell what is there now."),
          .warning)
        + text("\(Bindings.shown(.quit, on: app.wizard.screen)) leaves: \(work.plan.leftRunning)")
    }
    return [StyledLine()]
      + text(
        "After \(Seconds.words(work.plan.limitSeconds)) it is given up from here, and the host is read anew.")
      + text("\(Bindings.shown(.quit, on: app.wizard.screen)) leaves it running: \(work.plan.leftRunning)")
  }
}
