/// A run of bytes and what stands there afterwards.
struct ByteEdit: Equatable {
  let range: Range<Int>
  let replacement: [UInt8]

  /// The bytes after edits that do not overlap.
  static func apply(_ edits: [ByteEdit], to bytes: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    var position = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += bytes[position..<edit.range.lowerBound] + edit.replacement
      position = edit.range.upperBound
    }
    return result + bytes[position...]
  }
}
