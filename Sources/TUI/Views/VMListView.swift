import Model

/// The choice of a VM.
enum VMListView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ choice: VMChoice, _ glyphs: Glyphs) {
    let vms = Rows.vms(app.wizard, app.ui)
    let what = ShortName.ofCards(choice.addresses, app)
    let filter = app.ui.vmFilter.text
    let title =
      app.ui.isFiltering
      ? "Which VM gets \(what)?  /\(filter)_"
      : "Which VM gets \(what)?" + (filter.isEmpty ? "" : "  filtered: \(filter)")
    let areas = ListDetail(area, rows: 3)
    Panel.draw(
      &canvas, areas.list, title: title,
      right: "\(vms.count) of \(Counted.words(app.wizard.facts.vms.count, "VM"))",
      lines: lines(app, vms, areas.list.size.width - 2, glyphs), wanted: app.ui.top,
      glyphs: glyphs)
    areas.drawDetail(&canvas, lines: detail(app, width: areas.detailWidth), glyphs)
  }

  private static func lines(_ app: App, _ vms: [VirtualMachine], _ width: Int, _ glyphs: Glyphs)
    -> [StyledLine]
  {
    guard !vms.isEmpty else {
      return [
        StyledLine(
          app.wizard.facts.vms.isEmpty
            ? "  xe vm-list listed no VM" : "  No VM matches the filter. \(app.key(.back)) clears it.", .dim)
      ]
    }
    let name = max(12, width - 3 - 12 - 22)
    let words = Filter(app.ui.vmFilter.text).marked
    return vms.map { vm in
      let selected = vm.id == app.ui.vm
      let devices = vm.key?.addresses.map(\.short).joined(separator: " ") ?? ""
      return StyledLine(
        [Span(" ")] + ListCell.spans("\(vm.name)", name, isSelected: selected, .normal, words: words, glyphs)
          + [
            Span(
              Column.cell(vm.powerState.word, 11, sign: glyphs.ellipsis),
              vm.powerState == .halted ? .normal : .note),
            Span(
              Column.cell(devices.isEmpty ? "no PCI device" : "has \(devices)", 22, sign: glyphs.ellipsis),
              devices.isEmpty ? .dim : .accent),
          ], isSelected: selected, target: .vm(vm.id))
    }
  }

  private static func detail(_ app: App, width: Int) -> [StyledLine] {
    guard let vm = app.ui.detailed.vm.flatMap({ app.wizard.facts.vm($0) }) else {
      return [StyledLine(), StyledLine()]
    }
    var lines = StyledLine.wrapped("\(vm.name)", .title, width: width)
    lines.append(StyledLine([Span("uuid ", .dim), Span(vm.id.description)]))
    lines += StyledLine.wrapped(
      vm.powerState == .halted
        ? "Halted: the device comes with the next start."
        : "It is \(vm.powerState.word): the key counts only after a shutdown and a start.", .dim, width: width
    )
    let pieces = vm.key?.addresses ?? []
    for row in app.wizard.table.rows where row.heldWithoutKey?.vm?.id == vm.id {
      lines += StyledLine.wrapped(
        "holds \(row.id.short) (xenstore), which its key does not name", .danger, width: width, rest: "  ")
    }
    if pieces.isEmpty { lines.append(StyledLine("It has no PCI device.", .dim)) }
    for address in pieces {
      let name =
        app.wizard.table[address].map { ShortName.of($0.device.name) } ?? "no such device on this host"
      lines += StyledLine.wrapped("has \(address.short) \(name)", .accent, width: width, rest: "  ")
    }
    return lines
  }
}
