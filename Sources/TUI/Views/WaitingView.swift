import Model

/// The wait for a host that reboots: how far it is, and the way back if it does not come.
enum WaitingView {
  static func draw(
    _ canvas: inout Canvas, _ area: Rect, _ app: App, _ waiting: Waiting, _ glyphs: Glyphs
  ) {
    let width = area.size.width - 4
    var lines = phases(waiting, glyphs)
    func text(_ words: String, _ role: Role = .dim) {
      lines += StyledLine.wrapped(words, role, width: width, first: " ", rest: " ")
    }
    if let trouble = waiting.trouble {
      lines += Self.lines(trouble, waiting, width)
    } else if !waiting.lastAnswer.isEmpty {
      text("Last answer: \(waiting.lastAnswer)")
    }
    if let usual = app.wizard.usualReturn {
      text("Its last reboot took \(Seconds.words(usual)) until dom0 was up again (journal).")
    }
    if waiting.trouble == nil {
      text("It goes on by itself when the host and its toolstack answer.")
      lines += rescue(app, waiting, width)
    }
    text(
      "\(Bindings.shown(.back, on: .waiting)) or \(Bindings.shown(.quit, on: .waiting)) leaves: start xenpass again later, "
        + "on any workstation; it knows what is unfinished.")
    Panel.draw(
      &canvas, area,
      title:
        "Waiting for \(waiting.plan.hostName)\(ShortName.suffix(waiting.plan.addresses, app, area.size.width))",
      right: Seconds.words(waiting.seconds), lines: lines, wanted: app.ui.top, glyphs: glyphs)
  }

  // How far it is, row by row, with the time at which each was reached.
  private static func phases(_ waiting: Waiting, _ glyphs: Glyphs) -> [StyledLine] {
    let rows = [
      "goes down", "starts: firmware, loader, Xen and dom0", "its toolstack answers", "is read",
    ]
    let reached = waiting.isBack ? rows.count - 1 : waiting.phase?.rawValue ?? 0
    return rows.enumerated().map { index, words in
      let (sign, role): (String, Role) =
        index < reached
        ? (String(glyphs.check), .done)
        : index == reached ? (String(glyphs.running), .accent) : (" ", .dim)
      let time = waiting.times[index].map { "  \(Seconds.words($0))" } ?? ""
      return StyledLine([
        Span(" \(sign) ", role), Span(words, role == .dim ? .dim : .normal), Span(time, .dim),
      ])
    }
  }

  // Said from the beginning, for whoever stands before its screen; and plainly once it takes too long.
  private static func rescue(_ app: App, _ waiting: Waiting, _ width: Int) -> [StyledLine] {
    let way = Rescue.lines(facts: app.wizard.facts, parameter: app.wizard.table.nextBoot.parameter)
    guard !way.isEmpty else { return [] }
    let isLate = app.wizard.isLate(waiting)
    var lines = [
      StyledLine(
        isLate ? " It takes longer than a host usually does. The way back:" : " If it does not come up:",
        isLate ? .warning : .accent)
    ]
    for (index, line) in way.enumerated() {
      lines += StyledLine.wrapped(
        line, isLate ? .normal : .dim, width: width, first: " \(index + 1). ", rest: "    ")
    }
    return lines
  }

  private static func lines(_ trouble: ConnectionTrouble, _ waiting: Waiting, _ width: Int) -> [StyledLine] {
    let host = waiting.plan.hostName
    var lines = [StyledLine()]
    lines += StyledLine.wrapped("\(host) \(trouble.words).", .danger, width: width, first: " ", rest: " ")
    if !waiting.lastAnswer.isEmpty {
      lines += StyledLine.wrapped("\(waiting.lastAnswer)", .dim, width: width, first: " ", rest: " ")
    }
    lines.append(StyledLine())
    let next =
      trouble == .differentHostKey
      ? "Somebody else may be answering in its place, so nothing goes on by itself. If you know why its key is new, put "
        + "it on record (ssh-keygen -R), then try again:"
      : "The host is there again. ssh asks for what it needs on the bare terminal:"
    lines += StyledLine.wrapped(next, width: width, first: " ", rest: " ")
    lines.append(
      StyledLine([
        Span(" \(Bindings.shown(.proceed, on: .waiting))", .key),
        Span(trouble == .differentHostKey ? "  try again" : "  log in"),
      ]))
    lines.append(StyledLine())
    return lines
  }
}
