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

/// One record of an `xe … list` output: its fields in printed order.
package struct XeRecord: Hashable, Sendable {
  /// Number of the record's first line in the output, from 1.
  package let line: Int
  /// The fields in printed order, each name once.
  package internal(set) var fields: [XeField]
  /// Names that were printed more than once: a value with a line break can fake a field, so none of these
  /// values is certain.
  package internal(set) var repeated: Set<String>

  /// A record of these fields.
  package init(line: Int, fields: [XeField], repeated: Set<String> = []) {
    self.line = line
    self.fields = fields
    self.repeated = repeated
  }

  /// The value of a field; nil if it was not printed.
  package subscript(_ name: String) -> String? {
    fields.first { $0.name == name }?.value
  }
}
