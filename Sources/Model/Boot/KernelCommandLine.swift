/// The words that dom0's kernel was started with, as `/proc/cmdline` shows them.
package struct KernelCommandLine: Equatable, Sendable {
  /// The words; quotation marks keep blanks together and stay part of the word.
  package let words: [String]

  /// Splits the text of `/proc/cmdline` as the kernel does (Linux, `next_arg` of `kernel/params.c`).
  package init(parsing text: String) {
    var words: [String] = []
    var word: [UInt8] = []
    var isQuoted = false
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if !isQuoted, BlankBytes.isBlank(byte) {
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        word = []
      } else {
        word.append(byte)
      }
    }
    if isQuoted, let last = word.last, BlankBytes.isBlank(last) { word.removeLast() }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    self.words = words
  }

  /// The value of a hide parameter without quotation marks: the last one counts. Nil if there is none.
  package func value(of parameter: HideParameter) -> String? {
    let word = words.last { word in
      word.firstIndex(of: "=").map { parameter.isName(word[..<$0]) } ?? false
    }
    guard let word, let equals = word.firstIndex(of: "=") else { return nil }
    return String(word[word.index(after: equals)...].filter { $0 != "\"" })
  }

  /// What the running kernel was told to hide, as it reads the list.
  package func hideList(of parameter: HideParameter) -> HideList? {
    value(of: parameter).map { HideList(parsing: $0, kernel: parameter.kernel) }
  }

  /// The words apart from both hide parameters.
  package var wordsWithoutHide: [String] {
    words.filter { word in
      let name = word.prefix { $0 != "=" }
      return !HideParameter.allCases.contains { $0.isName(name) }
    }
  }

  /// The running kernel was started with the arguments of this part, hide parameters aside. Xen may have put
  /// words of its own, such as `noapic`, behind them.
  package func agrees(with dom0: KernelWords) -> Bool {
    let arguments = dom0.arguments.map(\.text).joined(separator: " ")
    return wordsWithoutHide.starts(with: KernelCommandLine(parsing: arguments).wordsWithoutHide)
  }
}
