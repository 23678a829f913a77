/// The lines of one entry of extlinux.conf.
enum TrialEntry {
  /// The bytes from the entry's `label` line up to the next label, empty lines at the end aside; nil if there is none.
  static func lines(of label: String, in bytes: [UInt8]) -> Range<Int>? {
    let config = ExtlinuxConfig(parsing: bytes)
    let lines = ExtlinuxLine.lines(of: bytes)
    guard let place = config.entries.firstIndex(where: { $0.label == label }) else { return nil }
    let first = config.entries[place].line
    let next = place + 1 < config.entries.count ? config.entries[place + 1].line : lines.count + 1
    var own = lines[(first - 1)..<(next - 1)]
    while let last = own.last, last.keyword.isEmpty { own.removeLast() }
    guard let start = own.first?.range.lowerBound, let end = own.last?.range.upperBound else { return nil }
    return start..<min(end + 1, bytes.count)
  }

  /// The entry under another name.
  static func renamed(_ block: [UInt8], to label: String) -> [UInt8] {
    guard let line = ExtlinuxLine.lines(of: block).first else { return block }
    return Array(block[..<line.argument.lowerBound]) + Array(label.utf8)
      + Array(block[line.argument.upperBound...])
  }
}
