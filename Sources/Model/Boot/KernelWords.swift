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

/// One part of a boot line: a file and the arguments that it gets.
package struct KernelWords: Equatable, Sendable {
  /// All words, the file first.
  package let words: [KernelWord]

  /// The file that the loader loads for this part.
  package var file: String? { words.first?.text }

  /// The words after the file.
  package var arguments: ArraySlice<KernelWord> { words.dropFirst() }

  /// The bytes of the arguments as they arrive, with one blank between two words.
  package var argumentBytes: Int {
    arguments.reduce(0) { $0 + $1.range.count } + max(0, arguments.count - 1)
  }
}
