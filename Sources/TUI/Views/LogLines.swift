import Model

/// The steps of a script as rows.
enum LogLines {
  static func make(_ log: StepLog, _ app: App, width: Int, _ glyphs: Glyphs) -> [StyledLine] {
    guard !log.rows.isEmpty else { return [StyledLine(" Beginning", .dim)] }
    return log.rows.map { report in
      let (sign, role): (String, Role) =
        switch report.state {
        case .begin: (String(glyphs.running), .accent)
        case .ok: (String(glyphs.check), .done)
        case .failed: (String(glyphs.cross), .danger)
        case .info: (" ", .dim)
        }
      let name =
        VMIdentifier(rawValue: report.name.raw).flatMap { app.wizard.facts.vm($0)?.name.description }
        ?? report.name.description
      return StyledLine([
        Span(" \(sign) ", role), Span(Column.cell(name, 18, sign: glyphs.ellipsis) + " ", .title),
        Span("\(report.text)", report.state == .failed ? .danger : .normal),
      ])
    }
  }
}
