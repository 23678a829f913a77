import Model

/// A screen's own panel above, and below it what the checks found.
enum FindingsPanel {
  /// Draws what was found at the bottom of the area; gives the area that is left above.
  ///
  /// Notes are one line until they are asked for: what warns, and the plan itself, come first.
  static func draw(
    _ canvas: inout Canvas, _ area: Rect, _ findings: [Finding], _ app: App, _ glyphs: Glyphs
  ) -> Rect {
    guard !findings.isEmpty else { return area }
    let grave = findings.filter { $0.severity > .note }
    let isRoomy = area.size.height >= 34
    let shown = app.ui.areNotesOpen || isRoomy ? findings : grave
    var lines = FindingLines.make(shown, width: area.size.width - 4, glyphs)
    let hidden = findings.count - shown.count
    if hidden > 0 {
      lines.append(
        StyledLine([
          Span(" \(hidden == 1 ? "1 note" : "\(hidden) notes")", .note), Span(" worth knowing: ", .dim),
          Span(app.key(.notes), .key),
          Span(" shows \(hidden == 1 ? "it" : "them")", .dim),
        ]))
    }
    let most = app.ui.areNotesOpen ? area.size.height * 3 / 4 : max(6, area.size.height / 2)
    let share = min(lines.count + 2, most)
    let below = Rect(
      x: area.origin.x, y: area.origin.y + area.size.height - share, width: area.size.width, height: share)
    Panel.draw(
      &canvas, below, title: "What the checks found", lines: lines,
      wanted: app.ui.areNotesOpen ? app.ui.top : 0,
      glyphs: glyphs)
    return Rect(
      x: area.origin.x, y: area.origin.y, width: area.size.width, height: area.size.height - share)
  }
}
