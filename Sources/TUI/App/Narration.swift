import Model

/// What has been said of the screen so far, so that only what is new is said.
package struct Narration: Sendable {
  private var screen: ScreenKind?
  private var said: Set<String> = []
  private var asked: Set<String> = []
  private var keys = ""

  /// Nothing has been said yet.
  package init() {}

  /// The lines that were not there the last time: all of them on another screen, and the keys where they are others.
  package mutating func news(_ app: App, _ transcript: Transcript) -> [String] {
    let isOther = screen != app.wizard.screen
    if isOther {
      screen = app.wizard.screen
      said = []
    }
    let lines = transcript.parts.flatMap(\.lines)
    let isQuestion = app.wizard.question != nil
    let known = isQuestion ? asked : said
    var new = transcript.parts.flatMap { part in
      let others = part.lines.filter { !known.contains($0) }
      return part.isWhole && !others.isEmpty ? part.lines : others
    }
    // Behind a question the screen stays what it was.
    if isQuestion {
      asked = Set(lines)
    } else {
      asked = []
      said = Set(lines)
    }
    if !app.spokenKeys.isEmpty, isOther || keys != app.spokenKeys {
      keys = app.spokenKeys
      new.append("\(transcript.choices.isEmpty ? "" : "A number chooses its row. ")Keys: \(keys)")
    }
    return new
  }
}
