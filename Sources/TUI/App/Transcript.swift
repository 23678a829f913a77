import Model

/// A screen as lines of text, for a screen reader or a terminal that cannot move its cursor: the same words as on the
/// screen, whole, without frames. Rows that can be chosen are numbered.
package struct Transcript: Equatable, Sendable {
  /// One panel of the screen.
  package struct Part: Hashable, Sendable {
    /// Its lines; the first is its title if it has one.
    package let lines: [String]
  }

  /// The panels from top to bottom.
  package let parts: [Part]
  /// What the numbers stand for; number 1 is the first.
  package let choices: [Hit.Target]

  /// The text of the screen as it is now.
  package init(_ app: App) {
    if let question = app.wizard.question {
      let hint = app.ui.hint.map { [Part(lines: [PlainText.clean($0)])] } ?? []
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
        var text = line.spans.map(\.text).joined()
        while text.last == " " { text.removeLast() }
        if let target = line.target {
          choices.append(target)
          text = "\(choices.count)) \(text.drop { $0 == " " })"
        }
        if !text.isEmpty { lines.append(text) }
      }
      return lines.isEmpty ? nil : Part(lines: lines)
    }
    self.choices = choices
  }

  private static func lines(of question: Question) -> [String] {
    var lines = [question.title] + question.lines.filter { !$0.isEmpty }
    lines += question.choices.enumerated().map { "\($0 + 1)) \($1.label)" }
    lines.append(
      question.typed.map { "Type \($0) to go on. Anything else goes back and changes nothing." }
        ?? "Type a number. Anything else goes back and changes nothing.")
    return lines.map { PlainText.clean($0) }
  }
}

extension App {
  /// The keys that work now, each with what it does.
  package var spokenKeys: String {
    wizard.question != nil
      ? "" : Chrome.keys(self, .ascii).map { "\($0.key) \($0.label)" }.joined(separator: ", ")
  }

  /// Takes a line that was typed instead of a key: a number chooses a row, a letter is a key, an empty line is Enter.
  ///
  /// In a question a number presses that button, and the word that is asked for is typed as it is.
  package mutating func take(line: String, _ transcript: Transcript) -> [Request] {
    if let question = wizard.question { return answer(question, line) }
    if ui.isFiltering {
      for character in line { insertIntoFilter(character) }
      return press(.enter)
    }
    if let number = Int(line), number > 0, number <= transcript.choices.count {
      choose(transcript.choices[number - 1])
      return []
    }
    if line.isEmpty { return press(.enter) }
    if let key = Self.named[line.lowercased()] { return press(key) }
    guard line.count == 1, let character = line.first else {
      ui.hint = "Type a number, a key, or a key's name: enter, esc, space, f1, f5."
      return []
    }
    return press(.character(character))
  }

  private static let named: [String: Key] = [
    "enter": .enter, "esc": .escape, "space": .character(" "), "f1": .function(1), "f5": .function(5),
    "up": .up, "down": .down,
  ]

  private mutating func answer(_ question: Question, _ line: String) -> [Request] {
    if let number = Int(line), number > 0, number <= question.choices.count {
      ui.focus = number - 1
      return press(.enter)
    }
    if let typed = question.typed, line == typed,
      let yes = question.choices.firstIndex(where: { $0.answer != .no })
    {
      ui.typed.clear()
      for character in line { ui.typed.insert(character) }
      ui.focus = yes
      return press(.enter)
    }
    return press(.escape)
  }
}
