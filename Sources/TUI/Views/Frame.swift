import Model

/// A whole screen, drawn from the app's value: the same value and size give the same grid.
package enum Frame {
  /// The screen at this size.
  package static func draw(_ app: App, size: Size, glyphs: Glyphs) -> Canvas {
    var canvas = Canvas(size: size)
    if size.width < 40 || size.height < 10 {
      tooSmall(&canvas, size, glyphs)
    } else if let help = app.ui.help {
      HelpView.draw(&canvas, Rect(x: 0, y: 0, width: size.width, height: size.height), app, help, glyphs)
    } else {
      screen(&canvas, size, app, glyphs)
    }
    return canvas
  }

  private static func tooSmall(_ canvas: inout Canvas, _ size: Size, _ glyphs: Glyphs) {
    canvas.put(
      "xenpass needs 40x10, has \(size.width)x\(size.height)", at: Point(x: 0, y: 0), role: .warning,
      maxWidth: size.width, ellipsis: glyphs.ellipsis)
  }

  private static func screen(_ canvas: inout Canvas, _ size: Size, _ app: App, _ glyphs: Glyphs) {
    Chrome.title(&canvas, 0, size.width, app, glyphs)
    Chrome.rail(&canvas, 1, size.width, app, glyphs)
    let banner = Chrome.banner(app, width: size.width, glyphs)
    Panel.rows(
      &canvas, Rect(x: 0, y: 2, width: size.width, height: banner.count), lines: banner, glyphs: glyphs)
    let message = Chrome.message(app, width: size.width)
    let body = Rect(
      x: 0, y: 2 + banner.count, width: size.width, height: size.height - 3 - banner.count - message.count)
    self.body(&canvas, body, app, glyphs)
    Panel.rows(
      &canvas, Rect(x: 0, y: size.height - 1 - message.count, width: size.width, height: message.count),
      lines: message, glyphs: glyphs)
    Chrome.footer(&canvas, size.height - 1, size.width, app, glyphs)
    if let question = app.wizard.question {
      QuestionView.draw(&canvas, body, app, question, glyphs)
    }
  }

  private static func body(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ glyphs: Glyphs) {
    switch app.wizard.step {
    case .devices: DeviceListView.draw(&canvas, area, app, glyphs)
    case .bootLine(let draft): BootLineView.draw(&canvas, area, app, draft, glyphs)
    case .reboot(let draft): RebootView.draw(&canvas, area, app, draft, glyphs)
    case .waiting(let waiting): WaitingView.draw(&canvas, area, app, waiting, glyphs)
    case .vm(let choice): VMListView.draw(&canvas, area, app, choice, glyphs)
    case .assignment(let draft): AssignmentView.draw(&canvas, area, app, draft, glyphs)
    case .working(let working): WorkView.draw(&canvas, area, app, working, glyphs)
    case .check(let check): CheckView.draw(&canvas, area, app, check, glyphs)
    case .journal: JournalView.draw(&canvas, area, app, glyphs)
    case .doctor: DoctorView.draw(&canvas, area, app, glyphs)
    case .trial: TrialView.draw(&canvas, area, app, glyphs)
    case .review(let review): ReviewView.draw(&canvas, area, app, review, glyphs)
    case .failed(let failure, _): FailureView.draw(&canvas, area, app, failure, glyphs)
    }
  }
}

/// The question before something that cannot simply be taken back.
enum QuestionView {
  static func draw(_ canvas: inout Canvas, _ area: Rect, _ app: App, _ question: Question, _ glyphs: Glyphs) {
    let widest = question.lines.map { GlyphWidth.of($0) }.max() ?? 0
    let width = min(area.size.width - 4, max(44, max(widest, GlyphWidth.of(question.title)) + 6))
    func wrapped(_ line: String, _ role: Role = .normal) -> [StyledLine] {
      line.isEmpty
        ? [StyledLine()] : StyledLine.wrapped(line, role, width: width - 4, first: " ", rest: "    ")
    }
    var lines = question.text.flatMap { wrapped($0) }
    if let stop = question.stop {
      lines.append(StyledLine())
      lines += stop.prefix(1).flatMap { wrapped($0, .danger) } + stop.dropFirst().flatMap { wrapped($0) }
    }
    // In the smallest windows the text needs the rows that elsewhere are air.
    let gap = area.size.height < 10 ? [] : [StyledLine()]
    var tail: [StyledLine] = gap
    if let typed = question.typed {
      tail.append(
        StyledLine([
          Span(" Type ", .normal), Span(typed, .danger), Span(" to go on: ", .normal),
          Span(app.ui.typed.text + "_", .input),
        ]))
      tail += gap
    }
    var buttons: [Span] = [Span(" ")]
    for (place, choice) in question.choices.enumerated() {
      let ready = choice.answer == .no || question.accepts(app.ui.typed.text)
      let role: Role = place == app.ui.focus ? .selection : ready ? .normal : .disabled
      buttons += [Span("[ \(choice.label) ]", role), Span("  ")]
    }
    tail.append(StyledLine(buttons))
    let most = max(1, area.size.height - 2 - tail.count)
    if lines.count > most {
      // What does not fit is said, and can be reached: nobody answers half a question.
      let shown = max(1, most - 1)
      let top = min(app.ui.questionTop, lines.count - shown)
      canvas.overscroll = app.ui.questionTop - top
      let keys = glyphs.keyName(ModeKey.read.shown)
      lines =
        Array(lines[top..<(top + shown)])
        + [StyledLine(" \(keys): row \(top + shown) of \(lines.count)", .warning)]
    }
    let height = lines.count + tail.count + 2
    let box = Rect(
      x: area.origin.x + (area.size.width - width) / 2,
      y: area.origin.y + max(0, (area.size.height - height) / 2),
      width: width, height: height)
    canvas.fill(box, " ", role: .normal)
    // What lies below the box cannot be clicked; its buttons can.
    canvas.hits = []
    var x = box.origin.x + 2
    for (place, choice) in question.choices.enumerated() {
      let wide = GlyphWidth.of(choice.label) + 4
      canvas.hits.append(
        Hit(
          area: Rect(x: x, y: box.origin.y + height - 2, width: wide, height: 1), target: .choice(place)))
      x += wide + 2
    }
    Panel.draw(
      &canvas, box, title: question.title, lines: lines + tail, glyphs: glyphs,
      frame: question.isDangerous ? .borderDanger : .borderFocused)
  }
}
