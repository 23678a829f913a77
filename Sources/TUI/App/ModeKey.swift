/// A key of what stands over a screen: a question, the filter, an overlay. Those of the screens are `Bindings`.
package struct ModeKey: Sendable {
  /// The keys.
  let keys: [Key]
  /// How they are written.
  package let shown: String
  /// One or two words for the footer.
  package let label: String

  private init(_ keys: [Key], _ shown: String, _ label: String) {
    (self.keys, self.shown, self.label) = (keys, shown, label)
  }

  static let choose = ModeKey([.left, .right, .tab, .backTab], "← →", "choose")
  static let answer = ModeKey([.enter], "Enter", "answer")
  static let decline = ModeKey([.escape, .control("c")], "Esc", "no")
  static let read = ModeKey([.up, .down], "↑ ↓", "read")

  static let keepFilter = ModeKey([.enter], "Enter", "keep the filter")
  static let clearFilter = ModeKey([.escape], "Esc", "clear it")
  static let emptyFilter = ModeKey([.control("u")], "^U", "empty")

  static let clearSearch = ModeKey([.escape], "Esc", "clear the search")
  static let close = ModeKey([.escape], "Esc", "close")
  static let bare = ModeKey([.character("w")], "w", "show it bare")

  /// The keys of a question, in the order of the footer.
  package static let question = [choose, answer, decline, read]
  /// The keys of the filter, in the order of the footer.
  package static let filter = [keepFilter, clearFilter, emptyFilter]

  /// Whether it is this key.
  static func ~= (row: ModeKey, key: Key) -> Bool { row.keys.contains(key) }
}
