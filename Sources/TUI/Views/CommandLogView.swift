import Model

/// Every command that was run on the host, with its result and time; without a frame, so that it can be copied.
enum CommandLogView {
  /// The log as plain lines, the oldest command first.
  static func text(_ log: CommandLog) -> [String] {
    log.records.flatMap { record in
      ["\(record.command)", "  # \(record.result), \(record.milliseconds) ms"]
    }
  }

  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    var lines: [StyledLine] = []
    for record in app.log.records.reversed() {
      let role: Role = record.isFailure ? .danger : .dim
      lines += StyledLine.wrapped("\(record.command)", .normal, width: area.size.width - 1)
      lines += StyledLine.wrapped(
        "\(record.result), \(record.milliseconds) ms", role, width: area.size.width - 1, first: "  ",
        rest: "  ")
    }
    if lines.isEmpty { lines = [StyledLine("Nothing has been run on the host yet.", .dim)] }
    let head = StyledLine([
      Span("Commands on the host, the newest first", .title),
      Span("   \(ModeKey.close.shown) closes, \(ModeKey.bare.shown) shows it bare, to be copied", .dim),
    ])
    Panel.rows(
      &canvas, Rect(x: 0, y: 0, width: area.size.width, height: 1), lines: [head], glyphs: glyphs)
    Panel.rows(
      &canvas, Rect(x: 0, y: 2, width: area.size.width, height: max(0, area.size.height - 2)), lines: lines,
      wanted: app.ui.helpTop, glyphs: glyphs)
  }
}
