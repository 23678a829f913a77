/// Something that did not work, told to the administrator.
package struct Failure: Error, Equatable, Sendable {
  /// What was tried, in one line.
  package var attempted: String
  /// The exact command or script, if one ran.
  package var command: String?
  /// What came back.
  package var happened: [String]
  /// What was changed so far.
  package var changed: String
  /// What to do next.
  package var next: String
  /// What is wrong with the line to the host, if that is it.
  package var line: LineTrouble?

  /// A failure told in these words.
  package init(
    attempted: String, command: String? = nil, happened: [String], changed: String = "Nothing was changed.",
    next: String, line: LineTrouble? = nil
  ) {
    self.attempted = attempted
    self.command = command
    self.happened = happened
    self.changed = changed
    self.next = next
    self.line = line
  }
}
