import Model

/// What the reboot does to the running VMs, the shutdown itself, and the wait.
enum RebootView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ draft: RebootDraft, _ glyphs: Glyphs) {
    let top = FindingsPanel.draw(&canvas, area, draft.findings, app, glyphs)
    Panel.draw(
      &canvas, top, title: "Reboot \(draft.plan.hostName)", right: "\(draft.plan.items.count) running VMs",
      lines: lines(app, draft, width: area.size.width - 4, glyphs), wanted: app.ui.top, glyphs: glyphs)
  }

  private static func lines(_ app: App, _ draft: RebootDraft, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    var lines: [StyledLine] = []
    let what = draft.plan.addresses.map(\.short).joined(separator: " ")
    if !what.isEmpty {
      lines += StyledLine.wrapped(
        "The boot file is written. \(what): the change counts after a reboot of the host.", width: width,
        first: " ", rest: " ")
    }
    switch app.wizard.facts.toolstack {
    case .answering: break
    case .waiting: lines.append(StyledLine(" Asking the toolstack which VMs run", .warning))
    case .failing(let text):
      lines += StyledLine.wrapped("xe failed: \(text)", .danger, width: width, first: " ", rest: " ")
    }
    if draft.plan.items.isEmpty {
      lines.append(StyledLine(" No VM runs on this host.", .done))
    } else {
      lines.append(StyledLine(" These VMs run here. They are shut down one at a time, in this order:"))
      lines.append(StyledLine())
      let name = max(16, min(40, width - 34))
      for item in draft.plan.items {
        let selected = item.vm.id == app.ui.treatment
        lines.append(
          StyledLine(
            [Span(" ")] + ListCell.spans(item.vm.name, name, isSelected: selected, .normal, glyphs) + [
              Span(item.words, item.treatment == .force ? .danger : .normal)
            ], isSelected: selected, target: .treatment(item.vm.id)))
      }
    }
    lines.append(StyledLine())
    for command in draft.plan.commands { lines.append(StyledLine("  " + PlainText.clean(command), .dim)) }
    lines.append(StyledLine())
    lines += StyledLine.wrapped(
      "The VMs are remembered in the journal on the host; xenpass offers to start them again afterwards.",
      .dim,
      width: width, first: " ", rest: " ")
    return lines
  }

  static func drawRunning(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ rebooting: Working, _ glyphs: Glyphs
  ) {
    var lines = LogLines.make(rebooting.log, app, width: area.size.width - 4, glyphs)
    if let stuck = rebooting.stuck {
      let name = app.wizard.facts.vm(stuck.vm)?.name ?? stuck.vm.description
      lines.append(StyledLine())
      lines += StyledLine.wrapped(
        "\(name) did not shut down: \(stuck.text)", .danger, width: area.size.width - 4, first: " ", rest: " "
      )
      lines.append(StyledLine(" The host is disabled, and is not rebooted. You decide:", .normal))
      lines.append(
        StyledLine([Span("   r", .key), Span("  try again: VMs that are down already are passed over")]))
      lines.append(StyledLine([Span("   f", .key), Span("  power this VM off without asking its guest")]))
      lines.append(
        StyledLine([Span("   a", .key), Span("  give up: enable the host again, nothing is rebooted")]))
    } else {
      lines += WaysOut.lines(app, width: area.size.width - 4)
    }
    Panel.draw(
      &canvas, area, title: "Shutting down for the reboot", right: app.wizard.work?.clock ?? "", lines: lines,
      wanted: max(app.ui.top, lines.count - area.size.height + 2), glyphs: glyphs)
  }

  static func drawWaiting(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ waiting: Waiting, _ glyphs: Glyphs
  ) {
    let width = area.size.width - 4
    var lines = [StyledLine()]
    lines.append(
      StyledLine([
        Span(" Waiting for ", .normal), Span(PlainText.clean(waiting.plan.hostName), .title),
        Span("  \(Seconds.words(waiting.seconds))", .accent),
      ]))
    lines.append(StyledLine())
    if let trouble = waiting.trouble {
      lines += Self.lines(trouble, waiting, width)
    } else if !waiting.lastAnswer.isEmpty {
      lines += StyledLine.wrapped(
        "Last answer: \(waiting.lastAnswer)", .dim, width: width, first: " ", rest: " ")
      lines.append(StyledLine())
    }
    if waiting.trouble == nil {
      lines += StyledLine.wrapped(
        "The journey goes on by itself when the host and its toolstack answer. A server needs some minutes for this.",
        width: width, first: " ", rest: " ")
    }
    lines += StyledLine.wrapped(
      "You may leave (Esc or q): start xenpass again later, on any workstation, and it knows what is unfinished.",
      .dim,
      width: width, first: " ", rest: " ")
    Panel.draw(&canvas, area, title: "The host reboots", lines: lines, glyphs: glyphs)
  }

  private static func lines(_ trouble: LineTrouble, _ waiting: Waiting, _ width: Int) -> [StyledLine] {
    let host = PlainText.clean(waiting.plan.hostName)
    var lines = StyledLine.wrapped("\(host) \(trouble.words).", .danger, width: width, first: " ", rest: " ")
    if !waiting.lastAnswer.isEmpty {
      lines += StyledLine.wrapped(waiting.lastAnswer, .dim, width: width, first: " ", rest: " ")
    }
    lines.append(StyledLine())
    let next =
      trouble == .differentHostKey
      ? "Somebody else may be answering in its place, so nothing goes on by itself. If you know why its key is new, put "
        + "it on record (ssh-keygen -R), then try again:"
      : "The host is there again. ssh asks for what it needs on the bare terminal:"
    lines += StyledLine.wrapped(next, width: width, first: " ", rest: " ")
    lines.append(
      StyledLine([Span(" Enter", .key), Span(trouble == .differentHostKey ? "  try again" : "  log in")]))
    lines.append(StyledLine())
    return lines
  }
}

/// The steps of a script as rows.
enum LogLines {
  static func make(_ log: StepLog, _ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    guard !log.rows.isEmpty else { return [StyledLine(" Beginning", .dim)] }
    return log.rows.map { report in
      let (sign, role): (String, Role) =
        switch report.state {
        case .begin: (String(glyphs.running), .accent)
        case .ok: (String(glyphs.check), .done)
        case .failed: (String(glyphs.cross), .danger)
        case .info: (" ", .dim)
        }
      let name = VMIdentifier(rawValue: report.name).flatMap { app.wizard.facts.vm($0)?.name } ?? report.name
      return StyledLine([
        Span(" \(sign) ", role), Span(Column.cell(name, 18, sign: glyphs.ellipsis) + " ", .title),
        Span(PlainText.clean(report.text), report.state == .failed ? .danger : .normal),
      ])
    }
  }
}
