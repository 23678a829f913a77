/// A character that word processors, web pages and mail programs put in place of a plain one.
package struct TypographyMark: Hashable, Sendable {
  /// The character's name and number, as in "a long dash (U+2014)".
  package let name: String
  /// Its bytes in the file.
  package let range: Range<Int>
  /// What was meant.
  let replacement: [UInt8]
  /// It looks like a blank, but neither loader nor kernel takes it for one.
  let isBlank: Bool

  /// All such characters within a range: as UTF-8, or as single bytes of Windows-1252.
  static func marks(in bytes: [UInt8], _ range: Range<Int>) -> [TypographyMark] {
    var marks: [TypographyMark] = []
    var position = range.lowerBound
    while position < range.upperBound {
      guard bytes[position] >= 0x80 else {
        position += 1
        continue
      }
      let (scalar, length) = scalar(bytes, position..<range.upperBound)
      let place = position..<position + length
      if let known = known[scalar] {
        marks.append(
          TypographyMark(
            name: "\(known.name) (U+\(hexadecimal(scalar)))", range: place,
            replacement: Array(known.meant.utf8), isBlank: known.meant == " "))
      }
      position = place.upperBound
    }
    return marks.enumerated().map { index, mark in
      // A short dash on its own is what is left of three hyphens.
      let isAlone =
        mark.isShortDash && isEdge(bytes, marks, index - 1, mark.range.lowerBound - 1, range)
        && isEdge(bytes, marks, index + 1, mark.range.upperBound, range)
      return isAlone
        ? TypographyMark(name: mark.name, range: mark.range, replacement: Array("---".utf8), isBlank: false)
        : mark
    }
  }

  /// The bytes of a range with every mark replaced.
  static func repaired(_ bytes: [UInt8], _ range: Range<Int>, _ marks: [TypographyMark]) -> [UInt8] {
    var result: [UInt8] = []
    var position = range.lowerBound
    for mark in marks where mark.range.lowerBound >= position && mark.range.upperBound <= range.upperBound {
      result += bytes[position..<mark.range.lowerBound] + mark.replacement
      position = mark.range.upperBound
    }
    return result + bytes[position..<range.upperBound]
  }

  private var isShortDash: Bool { replacement == [UInt8(ascii: "-")] }

  private static func isEdge(
    _ bytes: [UInt8], _ marks: [TypographyMark], _ neighbour: Int, _ place: Int, _ range: Range<Int>
  ) -> Bool {
    guard range.contains(place) else { return true }
    if BlankBytes.isBlank(bytes[place]) { return true }
    return marks.indices.contains(neighbour) && marks[neighbour].isBlank
      && marks[neighbour].range.contains(place)
  }

  /// The scalar at the start of a range and its length; a byte that is no UTF-8 is taken as Windows-1252.
  private static func scalar(_ bytes: [UInt8], _ range: Range<Int>) -> (UInt32, Int) {
    let first = bytes[range.lowerBound]
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1
    if length > 1, length <= range.count,
      let text = String(validating: bytes[range.lowerBound..<range.lowerBound + length], as: UTF8.self),
      let scalar = text.unicodeScalars.first
    {
      return (scalar.value, length)
    }
    return (windows[first] ?? UInt32(0xFFFD), 1)
  }

  private static func hexadecimal(_ scalar: UInt32) -> String {
    let digits = Hexadecimal.digits(scalar, 4)
    return digits.uppercased()
  }

  private static let windows: [UInt8: UInt32] = [
    0x91: 0x2018, 0x92: 0x2019, 0x93: 0x201C, 0x94: 0x201D, 0x96: 0x2013, 0x97: 0x2014, 0xA0: 0x00A0,
  ]

  private static let known: [UInt32: (name: String, meant: String)] = [
    0x2014: ("a long dash", "---"), 0x2015: ("a long dash", "---"), 0x2013: ("a short dash", "-"),
    0x2010: ("a typographic hyphen", "-"), 0x2011: ("a non-breaking hyphen", "-"),
    0x2212: ("a minus sign", "-"),
    0x00A0: ("a non-breaking space", " "), 0x202F: ("a non-breaking space", " "),
    0x2002: ("a typographic space", " "), 0x2003: ("a typographic space", " "),
    0x2007: ("a typographic space", " "), 0x2009: ("a typographic space", " "),
    0x3000: ("a typographic space", " "), 0x200B: ("an invisible space", ""),
    0xFEFF: ("an invisible mark", ""),
    0x00AD: ("a soft hyphen", ""), 0x2018: ("a curly quotation mark", "'"),
    0x2019: ("a curly quotation mark", "'"), 0x201C: ("a curly quotation mark", "\""),
    0x201D: ("a curly quotation mark", "\""), 0x201E: ("a curly quotation mark", "\""),
  ]
}
