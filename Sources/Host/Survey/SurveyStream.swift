package import Model

/// Reads the output of a looking script as it comes: `@ NAME STATUS LENGTH`, that many bytes, a line end.
///
/// Whatever else comes is kept as `unread` and skipped up to the next heading.
package struct SurveyStream: Equatable, Sendable {
  /// Whether the last heading, `@ end`, has come.
  package private(set) var isComplete = false
  /// Lines that are no heading and in no part, at most 100.
  package private(set) var unread: [String] = []

  private var count = 0
  private var buffer: [UInt8] = []
  private var position = 0
  /// The part whose bytes are awaited, and their number.
  private var awaited: (name: String, status: Int, length: Int)?

  private static let newline = UInt8(ascii: "\n")
  private static let longestHeading = 200
  /// A survey has some fifty parts, a change of the journal some twenty; a flood of empty ones is not passed on.
  private static let mostParts = 1000
  private static let longestPart = LocalTransport.outputLimit

  package init() {}

  package static func == (left: SurveyStream, right: SurveyStream) -> Bool {
    left.isComplete == right.isComplete && left.unread == right.unread
      && left.buffer[left.position...] == right.buffer[right.position...]
      && left.awaited?.name == right.awaited?.name && left.awaited?.length == right.awaited?.length
  }

  /// Takes the next bytes; returns the parts that are whole now.
  package mutating func feed(_ bytes: some Sequence<UInt8>) -> [SurveyPart] {
    buffer += bytes
    var parts: [SurveyPart] = []
    while true {
      if let heading = awaited {
        // The line end after the bytes belongs to the part.
        guard buffer.count - position > heading.length else { break }
        let end = position + heading.length
        let part = SurveyPart(
          name: heading.name, status: heading.status, bytes: Array(buffer[position..<end]))
        awaited = nil
        position = end
        if buffer[end] == Self.newline { position += 1 }
        count += 1
        if part.name == "end" {
          isComplete = count <= Self.mostParts
        } else if count <= Self.mostParts {
          parts.append(part)
        }
      } else if let end = buffer[position...].firstIndex(of: Self.newline) {
        parse(line: buffer[position..<end])
        position = end + 1
      } else if buffer.count - position > Self.longestHeading {
        parse(line: buffer[position...])
        position = buffer.count
      } else {
        break
      }
    }
    if position > 0 {
      buffer.removeFirst(position)
      position = 0
    }
    return parts
  }

  private mutating func parse(line: ArraySlice<UInt8>) {
    let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    if line.count <= Self.longestHeading, words.count == 4, words[0] == "@", !words[1].isEmpty,
      let status = Int(words[2]), let length = Int(words[3]), (0...Self.longestPart).contains(length)
    {
      awaited = (words[1], status, length)
    } else if !line.isEmpty, unread.count < 100 {
      unread.append(String(decoding: line.prefix(Self.longestHeading), as: UTF8.self))
    }
  }
}
