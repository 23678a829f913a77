/// A line of text that is being typed; the cursor stands at its end.
package struct TextField: Equatable, Sendable {
  /// What was typed; at most 200 characters.
  package private(set) var text = ""

  /// An empty field.
  package init() {}

  /// Adds a character; control characters and what passes 200 are left out.
  package mutating func insert(_ character: Character) {
    guard text.count < 200, PlainText.clean(String(character)) == String(character) else { return }
    text.append(character)
  }

  /// Takes the last character away.
  package mutating func backspace() { _ = text.popLast() }

  /// Takes the last word away.
  package mutating func deleteWord() {
    while text.last == " " { text.removeLast() }
    while let last = text.last, last != " " { text.removeLast() }
  }

  /// Takes everything away.
  package mutating func clear() { text = "" }
}
