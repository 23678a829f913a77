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
