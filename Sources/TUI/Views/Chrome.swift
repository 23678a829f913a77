import Model

/// What stands around every screen: the title, the step rail, the banner, the message line, the keys.
enum Chrome {
  static func title(_ canvas: inout Canvas, _ y: Int, _ width: Int, _ app: App, _ glyphs: Glyphs) {
    canvas.fill(Rect(x: 0, y: y, width: width, height: 1), " ", role: .title)
    let facts = app.wizard.facts
    var parts: [String] = []
    if !facts.hostname.isEmpty { parts.append("\(facts.hostname)") }
    if let identity = facts.inventory.map({ HostIdentity(inventory: $0).text }) { parts.append(identity) }
    if let backend = facts.boot.backend { parts.append(backend.name) }
    if let iommu = facts.iommu { parts.append(iommu ? "IOMMU on" : "IOMMU OFF") }
    let left = " xenpass  " + parts.joined(separator: " \(glyphs.dot) ")
    let right = "\(HostText(app.place))\(app.wizard.isReadOnly ? ", read only" : "") "
    let room = max(0, width - GlyphWidth.of(right) - 1)
    canvas.put(left, at: Point(x: 0, y: y), role: .title, maxWidth: room, ellipsis: glyphs.ellipsis)
    canvas.put(
      right, at: Point(x: max(0, width - GlyphWidth.of(right)), y: y), role: .dim, maxWidth: width,
      ellipsis: glyphs.ellipsis)
  }

  static func rail(_ canvas: inout Canvas, _ y: Int, _ width: Int, _ app: App, _ glyphs: Glyphs) {
    let names: [(Step.Station, String)] = [
      (.devices, "Devices"), (.bootLine, "Boot line"), (.reboot, "Reboot"), (.vm, "VM"), (.assign, "Assign"),
      (.check, "Check"),
    ]
    let now = app.wizard.step.station
    var x = 1
    for (index, (station, name)) in names.enumerated() {
      let role: Role = station == now ? .accent : station.rawValue < now.rawValue ? .done : .dim
      let sign =
        station == now
        ? glyphs.stationNow : station.rawValue < now.rawValue ? glyphs.check : glyphs.stationAhead
      if index > 0 {
        x += canvas.put(
          " \(glyphs.horizontal)\(glyphs.horizontal) ", at: Point(x: x, y: y), role: .border,
          maxWidth: max(0, width - x), ellipsis: glyphs.ellipsis)
      }
      x += canvas.put(
        "\(sign) \(name)", at: Point(x: x, y: y), role: role, maxWidth: max(0, width - x),
        ellipsis: glyphs.ellipsis)
    }
  }

  /// The rows of the banner; none if nothing is unfinished.
  static func banner(_ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    guard app.wizard.screen == .devices, !app.wizard.unfinished.isEmpty else { return [] }
    let all = app.wizard.unfinished
    return all.prefix(3).enumerated().map { index, work in
      let key = index == 0 ? "  \(app.key(.unfinished)) continues" : ""
      return StyledLine([
        Span(" \(glyphs.warning) ", .warning),
        Span(work.sentence(facts: app.wizard.facts), isGrave(work) ? .danger : .warning),
        Span(key, .key),
      ])
    }
  }

  private static func isGrave(_ work: Unfinished) -> Bool {
    if case .moved = work { true } else { false }
  }

  /// The message line; a sentence that does not fit takes up to four.
  static func message(_ app: App, width: Int) -> [StyledLine] {
    guard let (text, role) = message(app) ?? syntax(app, width) else { return [StyledLine()] }
    return Array(StyledLine.wrapped(text, role, width: width - 1, first: " ", rest: " ").prefix(4))
  }

  private static func message(_ app: App) -> (String, Role)? {
    let text: String
    let role: Role
    if let hint = app.ui.hint {
      (text, role) = (hint, .warning)
    } else if let notice = app.wizard.notice {
      (text, role) = (notice, .accent)
    } else if let complaint = filterComplaint(app) {
      (text, role) = (complaint, .warning)
    } else if case .failed(let failure) = app.wizard.survey {
      (text, role) = (
        "\(failure.attempted): \(failure.happened.first ?? "") \(app.key(.refresh)) asks again.", .danger
      )
    } else if case .failing(let said) = app.wizard.facts.toolstack {
      (text, role) = (
        app.wizard.survey == .running ? "Asking the host" : "xe does not answer: \(said)", .danger
      )
    } else if let writer = app.wizard.facts.writer {
      (text, role) = (
        "\(writer.sentence(facts: app.wizard.facts)) \(app.key(.refresh)) asks again. \(writer.advice)",
        .warning
      )
    } else if app.wizard.survey == .running {
      let last = app.wizard.facts.toolstack == .waiting ? "; its VMs come last" : ""
      let time = app.ui.surveyElapsed < 2 ? "" : ", \(Seconds.words(app.ui.surveyElapsed))"
      let stop = time.isEmpty || app.wizard.screen != .devices ? "" : ". \(app.key(.back)) stops asking."
      text = "Asking the host\(time)\(last)\(stop)"
      role = .dim
    } else {
      return nil
    }
    return (text, role)
  }

  // Where there is room for it in one line.
  private static func syntax(_ app: App, _ width: Int) -> (String, Role)? {
    app.ui.isFiltering && width >= 80 ? (Filter.syntax(vms: app.wizard.screen == .vm), .dim) : nil
  }

  /// A field of the filter that there is not.
  private static func filterComplaint(_ app: App) -> String? {
    switch app.wizard.screen {
    case .devices: Filter(app.ui.deviceFilter.text).complaint(vms: false)
    case .vm: Filter(app.ui.vmFilter.text).complaint(vms: true)
    default: nil
    }
  }

  static func footer(_ canvas: inout Canvas, _ y: Int, _ width: Int, _ app: App, _ glyphs: Glyphs) {
    Footer.draw(&canvas, at: Point(x: 0, y: y), width: width, items: keys(app, glyphs), glyphs: glyphs)
  }

  /// The keys that work now.
  static func keys(_ app: App, _ glyphs: Glyphs) -> [Footer.Item] {
    var items: [Footer.Item] = []
    if app.wizard.question != nil || app.ui.isFiltering {
      let rows = app.wizard.question == nil ? ModeKey.filter : ModeKey.question
      items = rows.map { Footer.Item(key: glyphs.keyName($0.shown), label: $0.label) }
    } else {
      for binding in Bindings.on(app.wizard.screen) where !binding.label.isEmpty {
        guard binding.reason(app) == nil, !binding.isLeftOut(app) else { continue }
        items.append(
          Footer.Item(key: binding.shown, label: binding.label, staysAlways: binding.staysInFooter))
      }
    }
    return items
  }
}
