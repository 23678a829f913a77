import Model

/// The list of devices and what is known of the one under the cursor.
enum DeviceListView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let listed = app.listed
    let height = area.size.height
    let areas = ListDetail(area, rows: height >= 30 ? 10 : height >= 22 ? 7 : height >= 18 ? 5 : 4)
    let width = areas.list.size.width - 2
    Panel.draw(
      &canvas, areas.list, title: title(app), right: count(app, listed.count),
      list: app.ui.isTree && listed.count > 0
        ? TopologyView.lines(app, width, glyphs) : lines(app, listed, width, glyphs),
      wanted: app.ui.top, glyphs: glyphs)
    areas.drawDetail(
      &canvas, title: app.ui.detailed.device.map(\.short) ?? "",
      right: areas.isBeside ? "" : legend(app, width: area.size.width - 20),
      lines: detailLines(app, width: areas.detailWidth, glyphs)
        + (areas.isBeside ? besideLines(app, width: areas.detailWidth, glyphs) : []),
      more: "\(app.key(.details)) shows all of it", glyphs)
  }

  // xapi's words for the states that are on the screen, on the border below the list.
  private static func legend(_ app: App, width: Int) -> String {
    let states = app.wizard.table.states
    let words: [HideState: String] = [
      .disableOnReboot: "hide at boot", .disabled: "hidden", .enableOnReboot: "back at boot",
    ]
    let parts = HideState.allCases.compactMap { state in
      states.contains(state) ? words[state].map { "\($0) = \(state.word)" } : nil
    }
    var text = ""
    for part in parts where GlyphWidth.of(text) + GlyphWidth.of(part) + 2 < width {
      text += (text.isEmpty ? "in the list: " : ", ") + part
    }
    return text
  }

  // What there is no room for below a list: the words of the list, and what hiding the device would mean.
  private static func besideLines(_ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    let text = legend(app, width: 200)
    let words =
      text.isEmpty
      ? []
      : [StyledLine()]
        + StyledLine.wrapped("\(text.prefix(1).uppercased())\(text.dropFirst()).", .dim, width: width)
    return words + hidingLines(app, width: width, glyphs)
  }

  /// What hiding the device at the cursor would mean; nothing for one that dom0 has given away already.
  static func hidingLines(_ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    guard let address = app.ui.detailed.device, let row = app.wizard.table[address], row.hide == .enabled,
      app.wizard.survey == .complete
    else { return [] }
    return [StyledLine(), StyledLine("What hiding it from dom0 would mean", .accent)]
      + FindingLines.make(app.wizard.findings(hiding: address), width: width, glyphs)
  }

  private static func title(_ app: App) -> String {
    if app.ui.isFiltering { return "PCI devices  /\(app.ui.deviceFilter.text)_" }
    if !app.ui.deviceFilter.text.isEmpty { return "PCI devices  filtered: \(app.ui.deviceFilter.text)" }
    let name = app.ui.isTree ? "PCI tree" : "PCI devices"
    return app.ui.isAddInOnly ? "\(name)  add-in cards only" : name
  }

  private static func count(_ app: App, _ shown: Int) -> String {
    let all = app.wizard.table.rows
    guard !all.isEmpty else { return app.wizard.survey == .running ? "asking the host" : "" }
    let marks = app.wizard.marked.count
    let unseen = app.unseenMarks.count
    let marked =
      marks == 0 ? "" : "\(marks) marked\(unseen == 0 ? "" : ", \(unseen) not shown"); "
    if shown < all.count, !app.ui.deviceFilter.text.isEmpty { return "\(marked)\(shown) of \(all.count)" }
    if marks > 0 { return "\(marked)\(Counted.words(all.count, "function"))" }
    return
      "\(Counted.words(app.wizard.table.likelyCount, "likely add-in card")), \(Counted.words(all.count, "function"))"
  }

  private static func lines(_ app: App, _ listed: ListedDevices, _ width: Int, _ glyphs: Glyphs) -> ListLines
  {
    guard listed.count > 0 else { return ListLines([StyledLine(emptyText(app), .dim)]) }
    let addressWidth = app.wizard.table.addressWidth
    let stateWidth = width >= 110 ? 18 : width >= 70 ? 13 : 10
    let classWidth = width >= 110 ? 28 : width >= 70 ? 21 : 0
    let nameWidth = max(
      8, width - 5 - addressWidth - 2 - classWidth - (classWidth > 0 ? 1 : 0) - 1 - stateWidth)
    let words = Filter(app.ui.deviceFilter.text).marked
    return ListLines(count: listed.count, selected: listed.row(of: app.ui.device)) { index in
      let row = listed[index]
      let mark = app.wizard.marked.contains(row.id) ? String(glyphs.marked) : " "
      let star = row.isSuggested ? String(glyphs.star) : " "
      let base: Role = row.refusal != nil ? .dim : .normal
      let className =
        classWidth > 0
        ? Column.cell(ShortName.ofClass(row.device.className), classWidth, sign: glyphs.ellipsis) + " " : ""
      let shown = row.id == app.ui.device
      let name = nameWidth < 60 ? ShortName.of(row.device.name) : row.device.name.description
      return StyledLine(
        [Span(" "), Span(mark, .accent), Span(star, .star)]
          + ListCell.spans(
            row.id.short, addressWidth, isSelected: shown, row.isSuggested ? .title : base, words: words,
            glyphs) + [Span(" ")]
          + Highlight.spans(className, words, base)
          + Highlight.spans(Column.cell(name, nameWidth, sign: glyphs.ellipsis) + " ", words, base)
          + Highlight.spans(Column.cell(row.word, stateWidth, sign: glyphs.ellipsis), words, role(of: row)),
        isSelected: shown, target: .device(row.id))
    }
  }

  private static func emptyText(_ app: App) -> String {
    if case .failed(let failure) = app.wizard.survey {
      return "  \(failure.attempted): \(failure.happened.first ?? "")"
    }
    if app.wizard.table.rows.isEmpty {
      return app.wizard.survey == .running ? "  Asking the host for its devices" : emptySource(app)
    }
    return "  No device matches the filter. \(ModeKey.clearFilter.shown) clears it."
  }

  private static func emptySource(_ app: App) -> String {
    app.wizard.facts.unread(.lspci).map { "  lspci was not read: \($0.words)" } ?? "  lspci listed no device"
  }

  static func role(of row: DeviceStatus) -> Role {
    if row.isMoved || row.isAssignedUnhidden || row.heldWithoutKey != nil { return .danger }
    if case .drivenAllTheSame? = row.slip { return .danger }
    if row.runningIn != nil { return .done }
    switch row.hide {
    case .disabled: return row.vms.isEmpty ? .warning : .done
    case .disableOnReboot, .enableOnReboot: return .warning
    case .enabled: break
    }
    return switch row.uses.first?.kind.severity {
    case .refused: [.bridge, .board].contains(row.uses.first?.kind) ? .dim : .danger
    case .stop: .danger
    case .warn: .warning
    case .note, nil: .normal
    }
  }

  static func detailLines(_ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    guard let address = app.ui.detailed.device, let row = app.wizard.table[address] else {
      return [StyledLine()]
    }
    let device = row.device
    var lines: [StyledLine] = []
    var head = device.name.description
    if let vendor = device.vendorID, let id = device.deviceID { head += " [\(Hexadecimal.pair(vendor, id))]" }
    if let revision = device.revision { head += " rev \(Hexadecimal.digits(revision))" }
    lines += StyledLine.wrapped(head, .title, width: width)
    let facts = facts(of: row, app)
    // In a narrow column one fact a row is easier to find.
    lines +=
      width < 60
      ? facts.flatMap { StyledLine.wrapped($0, .normal, width: width, rest: "  ") }
      : StyledLine.wrapped(facts.joined(separator: ", "), .normal, width: width)
    for (text, role) in uses(of: row, app) { lines += StyledLine.wrapped(text, role, width: width) }
    lines += StyledLine.wrapped(
      "\(row.addIn.isLikely ? "Likely add-in card" : "Not an add-in card"): \(row.addIn.reason).", .dim,
      width: width)
    return lines
  }

  private static func facts(of row: DeviceStatus, _ app: App) -> [String] {
    var parts: [String] = [row.device.driver.sentence]
    if let vendor = row.device.subsystemVendorID, let id = row.device.subsystemDeviceID {
      parts.append("subsystem \(Hexadecimal.pair(vendor, id))")
    }
    if let physical = app.wizard.table.physicalFunction(of: row.id) {
      parts.append("virtual function of \(physical.short)")
    } else {
      let others = app.wizard.table.companions(of: row.id)
      parts.append(
        others.isEmpty
          ? "alone in its slot"
          : "together with \(others.map(\.short).joined(separator: " ")) (\(app.key(.markWhole)))")
    }
    parts.append("dom0 access \(row.hide.word)")
    return parts
  }

  // Nothing uses it, as far as the host was read.
  private static func handOver(_ app: App) -> (String, Role) {
    let facts = app.wizard.facts
    let missing = facts.unreadQuestions
    if !missing.isEmpty {
      return ("Whether anything uses it is not known. Not read: \(facts.reasons(missing)).", .warning)
    }
    return facts.isComplete
      ? ("Nothing the survey sees uses it. It can be handed over.", .normal)
      : ("Whether anything uses it is still being read.", .dim)
  }

  // What it does, each with its evidence; then what became of it.
  private static func uses(of row: DeviceStatus, _ app: App) -> [(String, Role)] {
    var lines: [(String, Role)] = []
    if let moved = app.wizard.table.moved(row.id) {
      lines.append((IdentityChecks.finding(moved).seen, .danger))
    }
    if let vm = row.runningIn {
      lines.append(("The running VM \(vm.name) has it.", .done))
    } else if !row.holders.isEmpty {
      let names = row.holders.map { "\($0.name) (\($0.kind == .vm ? $0.powerState.word : $0.kind.rawValue))" }
      lines.append(("Assigned to \(names.joined(separator: ", ")).", .normal))
    }
    if let holder = row.heldWithoutKey {
      lines.append(("\(holder.title) holds it (xenstore), though no key of it names it.", .danger))
    }
    if row.isAssignedUnhidden {
      lines.append(("dom0 drives it: the VM's start would tear it out of the running host.", .danger))
    }
    if let slip = row.slip {
      lines.append(("\(slip.seen(row.id)) \(slip.consequence)", .danger))
    } else if row.hide != .enabled, row.runningIn == nil, row.heldBy == nil {
      lines.append((row.hide.meaning.prefix(1).uppercased() + row.hide.meaning.dropFirst() + ".", .normal))
    }
    for use in row.uses {
      let role: Role = use.kind.severity == .stop || use.kind.severity == .refused ? .danger : .warning
      let quiet = use.kind == .bridge || use.kind == .board || use.kind == .storage
      lines.append((use.evidence, quiet ? .dim : role))
    }
    if let refusal = row.refusal { lines.append((refusal, .dim)) }
    if let physical = app.wizard.table.physicalFunction(of: row.id) {
      lines.append(("It is there only while dom0's driver of \(physical.short) makes it.", .warning))
    }
    if lines.isEmpty { lines.append(handOver(app)) }
    return lines
  }
}
