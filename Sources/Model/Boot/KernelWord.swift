/// One word of a boot line with its place in the file.
package struct KernelWord: Hashable, Sendable {
  /// The word; bytes that are no UTF-8 are shown as U+FFFD.
  package let text: String
  /// Its bytes in the file that the line was read from.
  package let range: Range<Int>

  /// What stands before the first `=`, or the whole word.
  package var name: String {
    String(text.prefix { $0 != "=" })
  }

  /// What stands after the first `=`; nil without one.
  package var value: String? {
    text.firstIndex(of: "=").map { String(text[text.index(after: $0)...]) }
  }
}
