import Model

/// A screen as lines of text, for a screen reader or a terminal that cannot move its cursor: the same words as on the
/// screen, whole, without frames. Rows that can be chosen are numbered.
package struct Transcript: Equatable, Sendable {
  /// One panel of the screen.
  package struct Part: Equatable, Sendable {
    /// Its lines, cleaned; the first is its title if it has one.
    package let lines: [String]
    /// Whether its lines belong together: without a title it tells of something else as soon as one of them is another.
    package let isWhole: Bool

    init(lines: [String], isWhole: Bool = false) {
      self.lines = lines.map { PlainText.clean($0) }
      self.isWhole = isWhole
    }
  }

  /// The panels from top to bottom.
  package let parts: [Part]
  /// What the numbers stand for; number 1 is the first.
  package let choices: [Hit.Target]

  /// The text of the screen as it is now.
  package init(_ app: App) {
    if let question = app.wizard.question {
      let hint = app.ui.hint.map { [Part(lines: [$0])] } ?? []
      parts = [Part(lines: Self.lines(of: question))] + hint
      choices = []
      return
    }
    let canvas = Frame.draw(app, size: Size(width: 66, height: 2000), glyphs: .ascii)
    var choices: [Hit.Target] = []
    parts = canvas.panels.compactMap { panel in
      var lines = [panel.title, panel.right].filter { !$0.isEmpty }
      lines = lines.isEmpty ? [] : [lines.joined(separator: "; ")]
      for line in panel.lines {
        if line.spoken == "" { continue }
        var text = line.spoken ?? line.spans.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        if let target = line.target {
          choices.append(target)
          text = "\(choices.count)) \(text.drop { $0 == " " })"
        }
        if !text.isEmpty { lines.append(text) }
      }
      return lines.isEmpty ? nil : Part(lines: lines, isWhole: panel.title.isEmpty)
    }
    self.choices = choices
  }

  private static func lines(of question: Question) -> [String] {
    var lines = [question.title] + question.lines.filter { !$0.isEmpty }
    lines += question.choices.enumerated().map { "\($0 + 1)) \($1.label)" }
    lines.append(
      question.typed.map { "Type \($0) to go on. Anything else goes back and changes nothing." }
        ?? "Type a number. Anything else goes back and changes nothing.")
    return lines
  }
}
