import Model

/// Work that writes: the boot file, a key, a VM that starts or stops.
enum WorkView {
  static func drawApplying(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ applying: Applying, _ glyphs: Glyphs
  ) {
    var lines = LogLines.make(applying.log, app, width: area.size.width - 4, glyphs)
    if applying.isDone {
      lines.append(StyledLine())
      lines += StyledLine.wrapped(
        "Done. The running host is as before: the change counts at the next boot.", .done,
        width: area.size.width - 4,
        first: " ", rest: " ")
      lines += StyledLine.wrapped(
        "Enter shows what the reboot would do. Esc leads to the devices, where u takes the change out again.",
        .normal,
        width: area.size.width - 4, first: " ", rest: " ")
    }
    Panel.draw(
      &canvas, area, title: "Writing \(applying.approved.plan.path)", lines: lines, wanted: app.ui.top,
      glyphs: glyphs)
  }

  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ working: Working, _ glyphs: Glyphs) {
    let title =
      switch working.kind {
      case .assigning: "Writing the VM's key"
      case .starting: "Starting the VM"
      case .stopping: "Shutting the VM down"
      case .startingEarlier: "Bringing the host's VMs back"
      }
    Panel.draw(
      &canvas, area, title: title, right: Elapsed.text(app.ui.elapsed),
      lines: LogLines.make(working.log, app, width: area.size.width - 4, glyphs), glyphs: glyphs)
  }
}
