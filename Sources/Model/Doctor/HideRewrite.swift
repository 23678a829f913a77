/// The edits that leave one boot line with one hide parameter and this list.
struct HideRewrite {
  let line: EntryPair.Line
  let pair: EntryPair

  /// - Parameters:
  ///   - word: the word that holds the list afterwards; nil for a new one at the end of dom0's part.
  ///   - value: the list; empty if no parameter shall be left.
  ///   - removed: words that go.
  func edits(_ word: KernelWord?, value: String, removing removed: [KernelWord] = []) -> [ByteEdit] {
    var edits = removed.map(removal)
    let parameter = "\(pair.parameter.rawValue)=\(value)"
    if let word {
      let isNamed = pair.parameter.isName(word.name) && word.value != nil
      if value.isEmpty {
        edits.append(removal(word))
      } else if isNamed, let equals = pair.bytes[word.range].firstIndex(of: UInt8(ascii: "=")) {
        edits.append(ByteEdit(range: equals + 1..<word.range.upperBound, replacement: Array(value.utf8)))
      } else {
        edits.append(ByteEdit(range: word.range, replacement: Array(parameter.utf8)))
      }
    } else if !value.isEmpty, let end = line.line.dom0.words.last?.range.upperBound {
      edits.append(ByteEdit(range: end..<end, replacement: Array(" \(parameter)".utf8)))
    }
    return edits
  }

  /// A word goes with the blank before it, so that the bytes from before it was there come back.
  private func removal(_ word: KernelWord) -> ByteEdit {
    ByteEdit(range: word.range.lowerBound - 1..<word.range.upperBound, replacement: [])
  }
}
