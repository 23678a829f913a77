import Model

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
    add(
      "What came back", failure.happened.isEmpty ? ["nothing"] : failure.happened.map(\.description), .danger)
    if !failure.found.isEmpty { add("What is there now", failure.found) }
    add("What to do next", [failure.next], .title)
    lines.append(StyledLine())
    lines.append(
      StyledLine([Span(" \(app.key(.proceed))", .key), Span(" goes back and asks the host anew.")]))
    Panel.draw(
      &canvas, area, title: "This did not work", lines: lines, wanted: app.ui.top, glyphs: glyphs,
      frame: .borderDanger)
  }
}
