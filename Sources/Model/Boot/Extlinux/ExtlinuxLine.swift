/// One line of extlinux.conf as the loader splits it: a keyword and the rest.
struct ExtlinuxLine: Equatable, Sendable {
  /// From 1.
  let number: Int
  /// The line without its line feed.
  let range: Range<Int>
  let keyword: Range<Int>
  /// What follows the keyword, without the blanks around it.
  let argument: Range<Int>

  /// The lines that the loader reads: a byte 0x1A ends the file, whatever comes after it.
  static func lines(of bytes: [UInt8]) -> [ExtlinuxLine] {
    let end = bytes.firstIndex(of: BlankBytes.endOfFile) ?? bytes.count
    var lines: [ExtlinuxLine] = []
    var start = 0
    while start < end {
      let stop = bytes[start..<end].firstIndex(of: BlankBytes.lineFeed) ?? end
      lines.append(ExtlinuxLine(number: lines.count + 1, range: start..<stop, of: bytes))
      start = stop + 1
    }
    return lines
  }

  private init(number: Int, range: Range<Int>, of bytes: [UInt8]) {
    self.number = number
    self.range = range
    let content = BlankBytes.trimmed(range, of: bytes)
    let end = bytes[content].firstIndex(where: BlankBytes.isBlank) ?? content.upperBound
    keyword = content.lowerBound..<end
    argument = BlankBytes.trimmed(end..<content.upperBound, of: bytes)
  }

  func isComment(in bytes: [UInt8]) -> Bool {
    !keyword.isEmpty && bytes[keyword.lowerBound] == UInt8(ascii: "#")
  }

  /// The keyword as the loader compares it: each byte with bit 0x20 set.
  func foldedKeyword(in bytes: [UInt8]) -> String {
    String(decoding: bytes[keyword].map { $0 | 0x20 }, as: UTF8.self)
  }
}
