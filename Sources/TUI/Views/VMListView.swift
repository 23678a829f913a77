import Model

/// The choice of a VM.
enum VMListView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ choice: VMChoice, _ glyphs: Glyphs) {
    let vms = Rows.vms(app.wizard, app.ui)
    let what = choice.addresses.map(\.short).joined(separator: " ")
    let filter = app.ui.vmFilter.text
    let title =
      app.ui.isFiltering
      ? "Which VM gets \(what)?  /\(filter)_"
      : "Which VM gets \(what)?" + (filter.isEmpty ? "" : "  filtered: \(filter)")
    let detail = detail(app, width: area.size.width - 4)
    let detailHeight = area.size.height >= 12 ? detail.count + 2 : 0
    let list = Rect(
      x: area.origin.x, y: area.origin.y, width: area.size.width,
      height: area.size.height - max(0, detailHeight - 1))
    Panel.draw(
      &canvas, list, title: title, right: "\(vms.count) of \(app.wizard.facts.vms.count) VMs",
      lines: lines(app, vms, list.size.width - 2, glyphs), glyphs: glyphs)
    guard detailHeight > 0 else { return }
    let box = Rect(
      x: area.origin.x, y: area.origin.y + list.size.height - 1, width: area.size.width, height: detailHeight)
    canvas.box(box, glyphs: glyphs, role: .border, title: "", rightTitle: "", joinsTop: true)
    Panel.rows(&canvas, box.inset(horizontal: 2, vertical: 1), lines: detail, glyphs: glyphs)
  }

  private static func lines(_ app: App, _ vms: [VirtualMachine], _ width: Int, _ glyphs: Glyphs)
    -> [StyledLine]
  {
    guard !vms.isEmpty else {
      return [
        StyledLine(
          app.wizard.facts.vms.isEmpty
            ? "  xe vm-list listed no VM" : "  No VM matches the filter. Esc clears it.", .dim)
      ]
    }
    let name = max(12, width - 2 - 12 - 22)
    let words = Filter(app.ui.vmFilter.text).marked
    return vms.map { vm in
      let selected = vm.id == app.ui.vm
      let devices = vm.key?.addresses.map(\.short).joined(separator: " ") ?? ""
      return StyledLine(
        [
          Span(selected ? "\(glyphs.cursor) " : "  ", .accent)
        ]
          + (selected
            ? [Span(Column.cell(vm.name, name, sign: glyphs.ellipsis), .selection)]
            : Highlight.spans(Column.cell(vm.name, name, sign: glyphs.ellipsis), words, .normal)) + [
            Span(
              " " + Column.cell(vm.powerState.word, 11, sign: glyphs.ellipsis),
              vm.powerState == .halted ? .normal : .note),
            Span(
              Column.cell(devices.isEmpty ? "no PCI device" : "has \(devices)", 22, sign: glyphs.ellipsis),
              devices.isEmpty ? .dim : .accent),
          ], isSelected: selected, target: .vm(vm.id))
    }
  }

  private static func detail(_ app: App, width: Int) -> [StyledLine] {
    guard let vm = app.ui.vm.flatMap({ app.wizard.facts.vm($0) }) else {
      return [StyledLine(), StyledLine()]
    }
    var lines = [StyledLine([Span("uuid ", .dim), Span(vm.id.description)])]
    lines += StyledLine.wrapped(
      vm.powerState == .halted
        ? "Halted: the device comes with the next start."
        : "It is \(vm.powerState.word): the key counts only after a shutdown and a start.", .dim, width: width
    )
    return lines
  }
}

/// The key of a VM before and after.
enum AssignmentView {
  static func draw(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ draft: AssignmentDraft, _ glyphs: Glyphs
  ) {
    let plan = draft.plan
    let width = area.size.width - 4
    var lines = [
      StyledLine([
        Span(" VM     ", .dim), Span(PlainText.clean(plan.vm.name), .title),
        Span("  \(plan.vm.powerState.word)", .dim),
      ])
    ]
    lines.append(StyledLine([Span(" uuid   ", .dim), Span(plan.vm.id.description)]))
    lines.append(StyledLine())
    lines.append(StyledLine(" other-config:pci", .accent))
    if plan.isNoChange {
      lines.append(StyledLine([Span("   stays  ", .dim), Span(PlainText.clean(plan.before ?? "(absent)"))]))
    } else {
      lines.append(
        StyledLine([Span(" - now    ", .removed), Span(PlainText.clean(plan.before ?? "(absent)"), .removed)])
      )
      lines.append(
        StyledLine([Span(" + after  ", .added), Span(PlainText.clean(plan.after ?? "(removed)"), .added)]))
    }
    lines.append(StyledLine())
    lines += StyledLine.wrapped(plan.command, .dim, width: width, first: " ", rest: "   ")
    let top = FindingsPanel.draw(&canvas, area, draft.findings, app, glyphs)
    Panel.draw(
      &canvas, top,
      title: plan.direction == .removing ? "Take the device from the VM" : "Give the device to the VM",
      lines: lines,
      wanted: app.ui.top, glyphs: glyphs)
  }
}
