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
