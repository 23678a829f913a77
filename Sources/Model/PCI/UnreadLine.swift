/// A line that could not be read; the rest of its text was kept.
package struct UnreadLine: Hashable, Sendable {
  /// The line's number, from 1.
  package let number: Int
  /// The line as it came, damaged sequences repaired.
  package let text: HostText
  /// Why it could not be read.
  package let reason: String

  /// A line of these contents.
  package init(number: Int, text: HostText, reason: String) {
    self.number = number
    self.text = text
    self.reason = reason
  }
}
