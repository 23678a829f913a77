/// What the forms of lspci have in common, on bytes: text is made only of what is kept, since a full segment has
/// 65,536 functions.
enum LspciText {
  /// The bytes as text, damaged sequences repaired.
  static func decode(_ bytes: LspciBytes) -> HostText { HostText(String(decoding: bytes, as: UTF8.self)) }

  /// The bytes without white space at either end.
  static func trim(_ bytes: LspciBytes) -> LspciBytes {
    var (start, end) = (bytes.startIndex, bytes.endIndex)
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    return bytes[start..<end]
  }

  static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || 0x09...0x0D ~= byte }

  static func hasPrefix(_ bytes: LspciBytes, _ word: StaticString) -> Bool {
    word.withUTF8Buffer { bytes.starts(with: $0) }
  }

  /// What follows a word at the beginning.
  static func dropping(_ word: StaticString, from bytes: LspciBytes) -> LspciBytes? {
    hasPrefix(bytes, word) ? bytes.dropFirst(word.utf8CodeUnitCount) : nil
  }

  /// The place of the first colon that a blank follows: names hold colons, too.
  static func colon(in bytes: LspciBytes) -> Int? {
    var index = bytes.startIndex
    while index + 1 < bytes.endIndex {
      if bytes[index] == UInt8(ascii: ":"), bytes[index + 1] == 0x20 { return index }
      index += 1
    }
    return nil
  }

  /// The beginning of the last `(WORD ` whose text ends in `)`, such as `(rev 02)`.
  static func lastParenthesis(_ opening: StaticString, in bytes: LspciBytes) -> Int? {
    guard bytes.last == UInt8(ascii: ")") else { return nil }
    var index = bytes.endIndex - opening.utf8CodeUnitCount
    while index >= bytes.startIndex {
      if bytes[index] == UInt8(ascii: "("), hasPrefix(bytes[index...], opening) { return index }
      index -= 1
    }
    return nil
  }

  /// Exactly two hexadecimal digits.
  static func byte(_ bytes: LspciBytes) -> UInt8? {
    bytes.count == 2 ? PCIAddress.hex(bytes).map { UInt8(truncatingIfNeeded: $0) } : nil
  }

  /// Exactly four hexadecimal digits.
  static func number(_ bytes: LspciBytes) -> UInt16? {
    bytes.count == 4 ? PCIAddress.hex(bytes).map { UInt16(truncatingIfNeeded: $0) } : nil
  }

  /// Exactly `xxxx:xxxx`.
  static func pair(_ bytes: LspciBytes) -> (vendor: UInt16, device: UInt16)? {
    let middle = bytes.startIndex + 4
    guard bytes.count == 9, bytes[middle] == UInt8(ascii: ":"), let vendor = number(bytes[..<middle]),
      let device = number(bytes[(middle + 1)...])
    else { return nil }
    return (vendor, device)
  }

  /// A trailing `[xxxx]`, taken off.
  static func parseNumber(_ bytes: inout LspciBytes) -> UInt16? {
    guard let inside = trailingBracket(bytes, digits: 4), let value = number(inside) else { return nil }
    bytes = trim(bytes[..<(inside.startIndex - 1)])
    return value
  }

  /// A trailing `[xxxx:xxxx]`, taken off.
  static func parsePair(_ bytes: inout LspciBytes) -> (vendor: UInt16, device: UInt16)? {
    guard let inside = trailingBracket(bytes, digits: 9), let value = pair(inside) else { return nil }
    bytes = trim(bytes[..<(inside.startIndex - 1)])
    return value
  }

  private static func trailingBracket(_ bytes: LspciBytes, digits: Int) -> LspciBytes? {
    guard bytes.count >= digits + 2, bytes.last == UInt8(ascii: "]") else { return nil }
    let inside = bytes.dropLast().suffix(digits)
    return bytes[inside.startIndex - 1] == UInt8(ascii: "[") ? inside : nil
  }
}
