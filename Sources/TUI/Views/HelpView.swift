import Model

/// The keys of the screen, from the key table, and what the step is about.
enum HelpView {
  static func draw(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ kind: UIState.Help, _ glyphs: Glyphs
  ) {
    switch kind {
    case .keys: keys(&canvas, area, app, glyphs)
    case .step: step(&canvas, area, app, glyphs)
    case .device: device(&canvas, area, app, glyphs)
    case .log: CommandLogView.draw(&canvas, area, app, glyphs)
    }
  }

  private static func keys(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let filter = Filter(app.ui.helpFilter.text)
    var lines = [StyledLine()]
    for binding in Bindings.on(app.wizard.screen)
    where filter.matches("\(binding.shown) \(binding.label) \(binding.help)") {
      let key = glyphs.keyName(binding.shown)
      let reason = binding.reason(app)
      let text = reason.map { "\(binding.help) Not now: \($0)" } ?? binding.help
      let wrapped = StyledLine.wrapped(text, reason == nil ? .normal : .dim, width: area.size.width - 16)
      for (index, line) in wrapped.enumerated() {
        let spans = line.spans.flatMap { Highlight.spans($0.text, filter.marked, $0.role) }
        lines.append(
          StyledLine(
            [Span("  " + Column.cell(index == 0 ? key : "", 10, sign: glyphs.ellipsis), .key)] + spans))
      }
    }
    if lines.count == 1 {
      lines.append(
        StyledLine("  No key does that here. \(ModeKey.clearSearch.shown) clears the search.", .dim))
    }
    let search = app.ui.helpFilter.text.isEmpty ? "type to search" : "search: \(app.ui.helpFilter.text)_"
    Panel.draw(
      &canvas, area, title: "Keys of this screen", right: "\(search), \(closes)", lines: lines,
      wanted: app.ui.helpTop, glyphs: glyphs)
  }

  private static func device(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let width = area.size.width - 4
    let lines =
      DeviceListView.detailLines(app, width: width, glyphs)
      + DeviceListView.hidingLines(app, width: width, glyphs)
    Panel.draw(
      &canvas, area, title: app.ui.device.map(\.short) ?? "No device", right: closes, lines: lines,
      wanted: app.ui.helpTop, glyphs: glyphs)
  }

  private static func step(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    let guide = StepGuide.of(
      app.wizard.screen, facts: app.wizard.facts, parameter: app.wizard.table.nextBoot.parameter,
      address: app.cardInHand)
    let width = area.size.width - 4
    var lines = [StyledLine()]
    for (head, text) in [
      ("What it does", guide.does), ("What it costs", guide.costs), ("What can go wrong", guide.risks),
    ] {
      lines.append(StyledLine(" \(head)", .accent))
      lines += StyledLine.wrapped(text, .normal, width: width, first: "   ", rest: "   ")
    }
    lines.append(StyledLine(" By hand it would be", .accent))
    for command in guide.manual {
      lines += StyledLine.wrapped(command, .dim, width: width, first: "   ", rest: "       ")
    }
    Panel.draw(
      &canvas, area, title: guide.title, right: "\(app.key(.help)) keys, \(closes)", lines: lines,
      wanted: app.ui.helpTop,
      glyphs: glyphs)
  }

  private static var closes: String { "\(ModeKey.close.shown) closes" }
}
