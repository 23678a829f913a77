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
