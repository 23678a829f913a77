/// How the boot loader sees blanks: every byte up to 0x20 is one (extlinux 4.02, `core/getc.inc`).
enum BlankBytes {
  static let lineFeed: UInt8 = 0x0A
  static let endOfFile: UInt8 = 0x1A

  static func isBlank(_ byte: UInt8) -> Bool { byte <= 0x20 }

  /// The words of a range, each as its own range of the same bytes.
  static func words(of bytes: [UInt8], in range: Range<Int>) -> [Range<Int>] {
    var words: [Range<Int>] = []
    var start: Int?
    for index in range {
      if isBlank(bytes[index]) {
        if let from = start { words.append(from..<index) }
        start = nil
      } else if start == nil {
        start = index
      }
    }
    if let from = start { words.append(from..<range.upperBound) }
    return words
  }

  /// The range without the blanks at both ends.
  static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
    var lower = range.lowerBound
    var upper = range.upperBound
    while lower < upper, isBlank(bytes[lower]) { lower += 1 }
    while upper > lower, isBlank(bytes[upper - 1]) { upper -= 1 }
    return lower..<upper
  }

  static func text(_ bytes: [UInt8], _ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
