/// Words as a POSIX shell reads them.
enum ShellQuote {
  /// The word in single quotes, in which nothing has a meaning but the quote itself.
  static func always(_ word: String) -> String {
    "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// The same, without quotes where none are needed.
  static func ifNeeded(_ word: String) -> String {
    let plain = word.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        true
      default: "-_./:=,@".utf8.contains(byte)
      }
    }
    return plain && !word.isEmpty ? word : always(word)
  }
}
