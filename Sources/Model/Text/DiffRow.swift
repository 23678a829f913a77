/// One text of two lists, or a text and what becomes of it.
package struct DiffRow: Hashable, Sendable {
  /// What happens to the text.
  package enum Kind: Hashable, Sendable { case same, added, removed, changed }
  /// What happens to the text.
  package let kind: Kind
  /// The text in the earlier list.
  package let before: String?
  /// The text in the later list.
  package let after: String?

  /// A row of a table.
  package init(kind: Kind, before: String?, after: String?) {
    self.kind = kind
    self.before = before
    self.after = after
  }
}
