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
        done(working, app), .done, width: area.size.width - 4, first: " ", rest: " ")
      for seen in working.seen where seen.state != .asAsked {
        lines += StyledLine.wrapped(seen.text, .warning, width: area.size.width - 4, first: " ", rest: " ")
      }
      lines += StyledLine.wrapped(
        next(working, app), .normal, width: area.size.width - 4, first: " ", rest: " ")
    }
    Panel.draw(
      &canvas, area,
      title: "Writing \(path)\(ShortName.suffix(working.subject.addresses, app, area.size.width))",
      right: app.wizard.work?.clock ?? "", lines: lines,
      wanted: app.ui.top, glyphs: glyphs)
  }

  // Where the keys lead: only what is there in this case.
  private static func next(_ working: Working, _ app: App) -> String {
    let enter = Bindings.shown(.proceed, on: .applying)
    let escape = Bindings.shown(.back, on: .applying)
    switch working.plan {
    case .trial(let plan) where plan.action == .arm:
      return "\(enter) shows the reboot that starts the trial. \(escape) leads to the devices, where "
        + "\(Bindings.shown(.trial, on: .devices)) shows the trial, and \(Bindings.shown(.drop, on: .trial)) there drops it."
    case .boot(let plan, _) where !app.wizard.needsNoReboot(plan):
      let back =
        plan.change.hide.isEmpty
        ? "\(Bindings.shown(.journal, on: .devices)) lists the change, to take it back"
        : "\(Bindings.shown(.undo, on: .devices)) takes the change out again"
      return "\(enter) shows what the reboot would do. \(escape) leads to the devices, where \(back)."
    default: return "\(enter) leads to the devices."
    }
  }

  private static func done(_ working: Working, _ app: App) -> String {
    guard case .trial(let plan) = working.plan else {
      if case .boot(let plan, _) = working.plan, app.wizard.needsNoReboot(plan) {
        return "Done. \(app.wizard.whenItCounts(plan))"
      }
      return "Done: it takes effect at the next boot. The running host is as before."
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
        &canvas, area,
        title: title(working.kind) + ShortName.suffix(working.subject.addresses, app, area.size.width),
        right: app.wizard.work?.clock ?? "",
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
    case .cancelling: "Cancelling the shutdown"
    case .startingEarlier: "Bringing the host's VMs back"
    case .changing: "Writing the VM's parameters"
    }
  }
}
