/// One field of a record that `xe` printed.
package struct XeField: Hashable, Sendable {
  /// The name without its suffix, such as `name-label`.
  package let name: String
  /// What may be done with the field: `RO`, `RW`, `SRO`, `SRW`, `MRO` or `MRW`.
  package let mode: String
  /// True if the toolstack marks the field as `[DEPRECATED]`.
  package let isDeprecated: Bool
  /// The value as printed, several lines joined by a line feed.
  package internal(set) var value: String

  /// A field of these parts.
  package init(name: String, mode: String = "RO", isDeprecated: Bool = false, value: String) {
    self.name = name
    self.mode = mode
    self.isDeprecated = isDeprecated
    self.value = value
  }
}
