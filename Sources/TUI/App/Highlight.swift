import Model

/// Marks the words of a filter in a text.
enum Highlight {
  /// The text in runs: what matches in the role of a match, the rest in its own.
  static func spans(_ text: String, _ words: [String], _ role: Role) -> [Span] {
    guard !words.isEmpty else { return [Span(text, role)] }
    let characters = Array(text)
    let lowered = characters.map { Character($0.lowercased().prefix(1).description) }
    var isMarked = [Bool](repeating: false, count: characters.count)
    for word in words.map(Array.init) where !word.isEmpty && word.count <= lowered.count {
      for start in 0...(lowered.count - word.count) where lowered[start] == word[0] {
        if lowered[start..<(start + word.count)].elementsEqual(word) {
          for index in start..<(start + word.count) { isMarked[index] = true }
        }
      }
    }
    var spans: [Span] = []
    var start = 0
    while start < characters.count {
      var end = start + 1
      while end < characters.count, isMarked[end] == isMarked[start] { end += 1 }
      spans.append(Span(String(characters[start..<end]), isMarked[start] ? .match : role))
      start = end
    }
    return spans
  }
}
