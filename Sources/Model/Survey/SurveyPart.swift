/// One part of what the survey script printed: a name, the exit status of what was run, and its bytes.
package struct SurveyPart: Equatable, Sendable {
  /// Which question this answers, such as `lspci` or `vms`.
  package let name: String
  /// The exit status of the command; 0 if it succeeded.
  package let status: Int
  /// What it printed, untrusted.
  package let bytes: [UInt8]

  /// A part of the given name, status and bytes.
  package init(name: String, status: Int = 0, bytes: [UInt8]) {
    self.name = name
    self.status = status
    self.bytes = bytes
  }

  /// The line that ends a listing.
  static let end = Array("end\n".utf8)

  /// How the line begins that lists the identities of records.
  static let identities = Array("ids".utf8)

  /// Whether the last line is the one that ends a listing.
  var hasEnd: Bool {
    bytes.suffix(Self.end.count) == Self.end[...]
      && [nil, UInt8(ascii: "\n")].contains(bytes.dropLast(Self.end.count).last)
  }

  /// The bytes as text, damaged sequences repaired.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The lines of the text without their ends; the empty rest after the last one is left out.
  package var lines: [Substring] {
    text.split(omittingEmptySubsequences: false) { $0.isNewline }.filter { !$0.isEmpty }
  }

  /// The first line without surrounding blanks, or nothing.
  package var firstLine: String {
    lines.first.map { TextTrim.blanks($0) } ?? ""
  }
}
