/// Whether a device is likely an add-in card, and why.
package struct AddInVerdict: Equatable, Sendable {
  /// Whether it is likely one.
  package let isLikely: Bool
  /// The reason, as the rest of a sentence.
  package let reason: String
}
