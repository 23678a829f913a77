import Model

/// The steps of a script as rows.
enum LogLines {
  static func make(_ log: StepLog, _ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    guard !log.rows.isEmpty else { return [StyledLine(" Beginning", .dim)] }
    return log.rows.flatMap { report in
      let (sign, role): (String, Role) =
        switch report.state {
        case .begin: (String(glyphs.running), .accent)
        case .ok: (String(glyphs.check), .done)
        case .failed: (String(glyphs.cross), .danger)
        case .info: (" ", .dim)
        }
      let name =
        VMIdentifier(rawValue: report.name.raw).flatMap { app.wizard.facts.vm($0)?.name } ?? report.name
      let head = [
        Span(" \(sign) ", role),
        Span(Column.cell(name.description, 18, sign: glyphs.ellipsis) + " ", .title),
      ]
      let text = named(report.text.description, app)
      guard report.state == .failed else { return [StyledLine(head + [Span(text)])] }
      // What went wrong is read to its end.
      return StyledLine.wrapped(text, .danger, width: max(20, width - 22)).enumerated().map { index, line in
        var line = line
        line.spans = (index == 0 ? head : [Span(String(repeating: " ", count: 22))]) + line.spans
        if index == 0 { line.spoken = line.spoken.map { head.map(\.text).joined() + $0 } }
        return line
      }
    }
  }

  /// The text with the names of VMs in place of their uuids.
  private static func named(_ text: String, _ app: App) -> String {
    app.wizard.facts.vms.reduce(text) { $0.replacing($1.id.rawValue, with: $1.name.description) }
  }
}
