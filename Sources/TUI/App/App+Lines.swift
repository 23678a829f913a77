import Model

extension App {
  /// The keys that work now, each with what it does.
  package var spokenKeys: String {
    wizard.question != nil
      ? "" : Chrome.keys(self, .ascii).map { "\($0.key) \($0.label)" }.joined(separator: ", ")
  }

  /// Takes a line that was typed instead of a key: a number chooses a row, a letter is a key, an empty line is Enter.
  ///
  /// In a question a number presses that button, and the word that is asked for is typed as it is.
  package mutating func apply(line: String, _ transcript: Transcript) -> [Request] {
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
    if line.count > 1, line.hasPrefix("/"),
      Bindings.on(wizard.screen).contains(where: { $0.action == .filter })
    {
      let requests = press(.character("/"))
      guard ui.isFiltering else { return requests }
      for character in line.dropFirst() { insertIntoFilter(character) }
      return requests + press(.enter)
    }
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
    // A wrong word is answered with what it should have been.
    if question.typed != nil, !line.isEmpty,
      let yes = question.choices.first(where: { $0.answer != .no })
    {
      return send(.answered(yes.answer, typed: line))
    }
    return press(.escape)
  }
}
