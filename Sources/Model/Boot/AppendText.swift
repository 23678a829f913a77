/// Where the text of an `append` line stands in the file.
package struct AppendText: Hashable, Sendable {
  /// The line's number, from 1.
  package let line: Int
  /// The bytes of the text, without the keyword and the blanks around it; empty for `append -`.
  package let range: Range<Int>
  /// The text was written before the first label and counts for every entry without its own.
  package internal(set) var isGlobal: Bool
}
