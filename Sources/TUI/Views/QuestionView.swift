import Model

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
    for (index, choice) in question.choices.enumerated() {
      let ready = choice.answer == .no || question.accepts(app.ui.typed.text)
      let role: Role = index == app.ui.focus ? .selection : ready ? .normal : .disabled
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
    for (index, choice) in question.choices.enumerated() {
      let wide = GlyphWidth.of(choice.label) + 4
      canvas.hits.append(
        Hit(
          area: Rect(x: x, y: box.origin.y + height - 2, width: wide, height: 1), target: .choice(index)))
      x += wide + 2
    }
    Panel.draw(
      &canvas, box, title: question.title, lines: lines + tail, glyphs: glyphs,
      frame: question.isDangerous ? .borderDanger : .borderFocused)
  }
}
