import Model

/// What the reboot does to the running VMs, and the shutdown itself.
enum RebootView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ draft: RebootDraft, _ glyphs: Glyphs) {
    let top = FindingsPanel.draw(&canvas, area, draft.findings, app, glyphs)
    Panel.draw(
      &canvas, top,
      title:
        "Reboot \(draft.plan.hostName)\(isTrial(app) ? " into the trial" : "")\(ShortName.suffix(draft.plan.addresses, app, area.size.width))",
      right: app.wizard.isStale
        ? "the host is read anew" : Counted.words(draft.plan.items.count, "running VM"),
      lines: lines(app, draft, width: area.size.width - 4, glyphs), wanted: app.ui.top, glyphs: glyphs)
  }

  private static func isTrial(_ app: App) -> Bool {
    app.wizard.table.trial.state == .armed && !app.wizard.isStale
  }

  private static func purpose(_ app: App, _ draft: RebootDraft) -> String {
    let names = { (addresses: [PCIAddress]) in addresses.map(\.short).joined(separator: " ") }
    if app.wizard.isStale {
      return
        "The host is read anew after the change: what the reboot means for \(names(draft.plan.addresses)) is judged by "
        + "that."
    }
    let hidden = draft.plan.hidden
    if isTrial(app) {
      return "A trial is armed: the next boot hides \(names(hidden)), once. The boot after it is as now."
    }
    let given = draft.plan.addresses.filter { !hidden.contains($0) }
    return [
      hidden.isEmpty ? nil : "The next boot hides \(names(hidden)) from dom0.",
      given.isEmpty ? nil : "dom0 gets \(names(given)) back with the next boot.",
    ].compactMap(\.self).joined(separator: " ")
  }

  private static func lines(_ app: App, _ draft: RebootDraft, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    var lines: [StyledLine] = []
    if !draft.plan.addresses.isEmpty {
      lines += StyledLine.wrapped(purpose(app, draft), width: width, first: " ", rest: " ")
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
            [Span(" ")] + ListCell.spans("\(item.vm.name)", name, isSelected: selected, .normal, glyphs) + [
              Span(item.words, item.treatment == .force ? .danger : .normal)
            ], isSelected: selected, target: .treatment(item.vm.id)))
      }
    }
    lines.append(StyledLine())
    for command in draft.plan.commands { lines.append(StyledLine("  \(command)", .dim)) }
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
      let name = app.wizard.facts.vm(stuck.vm)?.name.description ?? stuck.vm.description
      lines.append(StyledLine())
      lines += StyledLine.wrapped(
        "\(name) did not shut down: \(stuck.text)", .danger, width: area.size.width - 4, first: " ", rest: " "
      )
      lines.append(StyledLine(" The host is disabled, and is not rebooted. You decide:", .normal))
      func row(_ action: Action, _ words: String) -> StyledLine {
        StyledLine([Span("   \(Bindings.shown(action, on: .rebooting))", .key), Span("  \(words)")])
      }
      lines += [
        row(.retry, "try again: what the toolstack is at is waited for"),
        row(.cancelShutdown, "cancel the shutdown with which the toolstack goes on"),
        row(.force, "power this VM off without asking its guest"),
        row(.abandon, "give up: enable the host again, nothing is rebooted"),
      ]
    } else {
      lines += WaysOut.lines(app, width: area.size.width - 4)
    }
    Panel.draw(
      &canvas, area,
      title:
        "Shutting down for the reboot\(ShortName.suffix(rebooting.subject.addresses, app, area.size.width))",
      right: app.wizard.work?.clock ?? "", lines: lines,
      wanted: max(app.ui.top, lines.count - area.size.height + 2), glyphs: glyphs)
  }
}
