import Model

/// The evidence that the card is where it should be, and what can be done from here.
enum CheckView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ check: Check, _ glyphs: Glyphs) {
    let width = area.size.width - 4
    var lines: [StyledLine] = []
    if let failure = check.startFailure { lines += startFailure(failure, width: width) }
    let evidence = Evidence.list(check.subject, facts: app.wizard.facts, table: app.wizard.table)
    for item in evidence {
      let (sign, role) = verdict(item, app, glyphs)
      lines.append(StyledLine([Span(" \(sign)  ", role), Span(PlainText.clean(item.claim), .title)]))
      lines += StyledLine.wrapped(
        item.source, .dim, width: width, first: "              ", rest: "              ")
    }
    lines.append(StyledLine())
    lines += guest(check, app, width: width)
    lines += earlier(app, width: width)
    let title = check.subject.addresses.map(\.short).joined(separator: " ")
    let allThere = app.wizard.survey == .complete && evidence.allSatisfy { $0.verdict == .yes }
    Panel.draw(
      &canvas, area, title: allThere ? "\(title) is in the VM" : "Check of \(title)",
      right: app.wizard.survey == .running ? "asking the host" : "", lines: lines, wanted: app.ui.top,
      glyphs: glyphs)
  }

  // While the host is being asked, what was read before may be from before the change.
  private static func verdict(_ item: Evidence, _ app: App, _ glyphs: Glyphs) -> (String, Role) {
    guard app.wizard.survey == .complete else { return ("\(glyphs.running) asking ", .dim) }
    return switch item.verdict {
    case .yes: ("\(glyphs.check) yes    ", .done)
    case .no: ("\(glyphs.cross) NO     ", .danger)
    case .unknown: ("? unknown", .warning)
    case .pending: ("- not yet", .note)
    }
  }

  private static func startFailure(_ failure: Failure, width: Int) -> [StyledLine] {
    var lines = StyledLine.wrapped("The VM did not start.", .danger, width: width, first: " ", rest: " ")
    for line in failure.happened {
      lines += StyledLine.wrapped(line, .normal, width: width, first: "   ", rest: "   ")
    }
    lines += StyledLine.wrapped(failure.next, .normal, width: width, first: " ", rest: " ")
    lines.append(StyledLine([Span("   r", .key), Span("    try again")]))
    lines.append(
      StyledLine([Span("   c", .key), Span("    put the earlier key back and start without the card")]))
    lines.append(StyledLine([Span("   Esc", .key), Span("  leave it as it is")]))
    lines.append(StyledLine())
    return lines
  }

  private static func guest(_ check: Check, _ app: App, width: Int) -> [StyledLine] {
    guard let vm = check.subject.vm.flatMap({ app.wizard.facts.vm($0) }) else { return [] }
    if vm.powerState == .halted {
      return [StyledLine([Span(" s", .key), Span("  starts the VM on this host")])]
    }
    let ids = check.subject.addresses.compactMap { app.wizard.table[$0]?.device }.compactMap {
      device -> String? in
      guard let vendor = device.vendorID, let id = device.deviceID else { return nil }
      return "lspci -d \(Hexadecimal.pair(vendor, id))"
    }
    return StyledLine.wrapped(
      "Inside the guest: Windows: Device Manager; Linux: \(ids.isEmpty ? "lspci" : ids.joined(separator: ", ")).",
      width: width,
      first: " ", rest: " ")
  }

  private static func earlier(_ app: App, width: Int) -> [StyledLine] {
    let vms = app.wizard.earlierVMs
    guard !vms.isEmpty else { return [] }
    var lines = [
      StyledLine(), StyledLine([Span(" e", .key), Span("  starts the VMs that ran before the reboot:")]),
    ]
    for vm in vms { lines.append(StyledLine("      \(PlainText.clean(vm.name))")) }
    return lines
  }
}

/// Something did not work.
enum FailureView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ failure: Failure, _ glyphs: Glyphs) {
    let width = area.size.width - 4
    var lines = [StyledLine()]
    func add(_ head: String, _ text: [String], _ role: Role = .normal) {
      lines.append(StyledLine(" \(head)", .accent))
      for line in text where !line.isEmpty {
        lines += StyledLine.wrapped(line, role, width: width, first: "   ", rest: "   ")
      }
    }
    add("What was tried", [failure.attempted])
    if let command = failure.command { add("The command", [command], .dim) }
    add("What came back", failure.happened.isEmpty ? ["nothing"] : failure.happened, .danger)
    if !failure.found.isEmpty { add("What is there now", failure.found) }
    add("What to do next", [failure.next], .title)
    lines.append(StyledLine())
    lines.append(StyledLine([Span(" Enter", .key), Span(" goes back and asks the host anew.")]))
    Panel.draw(
      &canvas, area, title: "This did not work", lines: lines, wanted: app.ui.top, glyphs: glyphs,
      frame: .borderDanger)
  }
}
