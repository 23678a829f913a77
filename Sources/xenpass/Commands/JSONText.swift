import FoundationEssentials

/// How every command writes JSON: indented, keys in order, slashes as they are.
enum JSONText {
  /// The value as text.
  static func encode(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }
}
