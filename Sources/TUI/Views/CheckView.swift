import Model

/// The evidence that the card is where it should be, and what can be done from here.
enum CheckView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ check: Check, _ glyphs: Glyphs) {
    let width = area.size.width - 4
    var lines: [StyledLine] = []
    if let failure = check.startFailure { lines += startFailure(failure, app, width: width, glyphs) }
    let evidence =
      check.isTaken
      ? Evidence.taken(check.subject, facts: app.wizard.facts, table: app.wizard.table)
      : Evidence.list(check.subject, facts: app.wizard.facts, table: app.wizard.table)
    for item in evidence {
      let (sign, role) = verdict(item, app, glyphs)
      lines.append(StyledLine([Span(" \(sign)  ", role), Span(item.claim, .title)]))
      lines += StyledLine.wrapped(
        item.source, .dim, width: width, first: "              ", rest: "              ")
    }
    lines += shutdown(check, app, width: width)
    lines.append(StyledLine())
    lines += check.isTaken ? taken(check, app, width: width) : guest(check, app, width: width)
    if !check.isTaken { lines += protection(check, app, width: width) }
    lines += earlier(app, width: width)
    Panel.draw(
      &canvas, area, title: title(check, evidence, app),
      right: app.wizard.survey == .running ? "asking the host" : "", lines: lines, wanted: app.ui.top,
      glyphs: glyphs)
  }

  // A shutdown outlives the program that asked for it.
  private static func shutdown(_ check: Check, _ app: App, width: Int) -> [StyledLine] {
    guard let vm = check.subject.vm.flatMap({ app.wizard.facts.vm($0) }), let word = vm.shutdownUnderWay
    else {
      return []
    }
    return StyledLine.wrapped(
      "The toolstack is at a \(word) of \(vm.name) (current-operations). \(app.key(.cancelStop)) cancels it.",
      .warning, width: width, first: " ", rest: " ")
  }

  private static func title(_ check: Check, _ evidence: [Evidence], _ app: App) -> String {
    let names = check.subject.addresses.map(\.short).joined(separator: " ")
    let vm = check.subject.vm.flatMap { id in app.wizard.facts.holders.first { $0.id == id } }
    let name = vm?.name ?? ""
    // Nothing looked at is nothing found.
    let isSo =
      app.wizard.survey == .complete && !check.subject.addresses.isEmpty
      && evidence.allSatisfy { $0.verdict == .yes }
    guard isSo else { return check.isTaken ? "Is \(names) taken from \(name)?" : "Check of \(names)" }
    return check.isTaken ? "\(names) is taken from \(name)" : "\(names) is in the VM \(name)"
  }

  // While the host is being asked, what was read before may be from before the change.
  private static func verdict(_ item: Evidence, _ app: App, _ glyphs: Glyphs) -> (String, Role) {
    switch app.wizard.survey {
    case .complete: break
    case .running: return ("\(glyphs.running) asking ", .dim)
    case .failed: return ("? not read", .warning)
    }
    return switch item.verdict {
    case .yes: ("\(glyphs.check) yes    ", .done)
    case .no: ("\(glyphs.cross) NO     ", .danger)
    case .unknown: ("? unknown", .warning)
    case .pending: ("- not yet", .note)
    }
  }

  private static func startFailure(_ failure: Failure, _ app: App, width: Int, _ glyphs: Glyphs)
    -> [StyledLine]
  {
    var lines = StyledLine.wrapped(headline(failure), .danger, width: width, first: " ", rest: " ")
    for line in failure.happened.map(\.description) + failure.found {
      lines += StyledLine.wrapped(line, .normal, width: width, first: "   ", rest: "   ")
    }
    lines += StyledLine.wrapped(failure.next, .normal, width: width, first: " ", rest: " ")
    let ways: [(Action, String)] = [
      (.retry, "try again"), (.restore, "put the earlier key back and start without the card"),
      (.back, "leave it as it is"),
    ]
    for (action, words) in ways {
      lines.append(
        StyledLine([Span("   " + Column.cell(app.key(action), 5, sign: glyphs.ellipsis), .key), Span(words)]))
    }
    lines.append(StyledLine())
    return lines
  }

  // A line that broke says nothing of the VM.
  private static func headline(_ failure: Failure) -> String {
    switch failure.state {
    case .asBefore: "The VM did not start."
    case .unread: "Whether the VM started is not known."
    case .other, .asAsked, nil: "The start did not end as it should."
    }
  }

  // What comes next: the card is still kept from dom0 by the boot line.
  private static func taken(_ check: Check, _ app: App, width: Int) -> [StyledLine] {
    let hidden = check.subject.addresses.filter { app.wizard.table[$0]?.device.driver.value == "pciback" }
    let names = hidden.map(\.short).joined(separator: " ")
    guard !hidden.isEmpty else { return [] }
    return StyledLine.wrapped(
      "\(names) \(hidden.count == 1 ? "is" : "are") still hidden from dom0. "
        + "\(app.key(.undo)) gives \(hidden.count == 1 ? "it" : "them") back with the next boot; "
        + "\(app.key(.proceed)) leads to the devices, to give \(hidden.count == 1 ? "it" : "them") "
        + "to another VM.", width: width, first: " ", rest: " ")
  }

  private static func guest(_ check: Check, _ app: App, width: Int) -> [StyledLine] {
    guard let vm = check.subject.vm.flatMap({ app.wizard.facts.vm($0) }) else { return [] }
    if vm.powerState == .halted {
      return [StyledLine([Span(" \(app.key(.start))", .key), Span("  starts the VM on this host")])]
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

  // Without it, somebody may start the VM where its address is another device.
  private static func protection(_ check: Check, _ app: App, width: Int) -> [StyledLine] {
    guard app.wizard.survey == .complete, let plan = app.wizard.protection(of: check.subject),
      !plan.parameters.isEmpty
    else { return [] }
    let words =
      plan.blocksStart
      ? "keeps it on this host: another host needs what sits at that address there"
      : plan.parameters.contains { $0.name == "affinity" }
        ? "keeps it on this host, and from suspend, checkpoint and migration"
        : "keeps it from suspend, checkpoint and migration"
    return StyledLine.wrapped(
      "\(app.key(.protect))  \(words).", plan.blocksStart ? .warning : .normal, width: width, first: " ",
      rest: "    ")
  }

  private static func earlier(_ app: App, width: Int) -> [StyledLine] {
    let vms = app.wizard.earlierVMs
    guard !vms.isEmpty else { return [] }
    var lines = [
      StyledLine(),
      StyledLine([
        Span(" \(app.key(.startEarlier))", .key), Span("  starts the VMs that ran before the reboot:"),
      ]),
    ]
    for vm in vms { lines.append(StyledLine("      \(vm.name)")) }
    return lines
  }
}
