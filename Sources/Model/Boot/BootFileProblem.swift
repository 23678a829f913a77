/// Something in the boot file that the loader ignores, or that decides over it from outside.
package struct BootFileProblem: Hashable, Sendable {
  /// The line's number, from 1.
  package let line: Int
  /// The line as written.
  package let text: String
  /// What it means, as a sentence.
  package let explanation: String
}
