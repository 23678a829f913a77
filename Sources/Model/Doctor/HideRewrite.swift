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
    if let word {
      let name = pair.parameter.isName(word.name) ? word.name : pair.parameter.rawValue
      edits.append(
        value.isEmpty
          ? removal(word) : ByteEdit(range: word.range, replacement: Array("\(name)=\(value)".utf8)))
    } else if !value.isEmpty, let end = line.line.dom0.words.last?.range.upperBound {
      edits.append(
        ByteEdit(range: end..<end, replacement: Array(" \(pair.parameter.rawValue)=\(value)".utf8)))
    }
    return edits
  }

  /// A word goes with the blank before it, so that the bytes from before it was there come back.
  private func removal(_ word: KernelWord) -> ByteEdit {
    ByteEdit(range: word.range.lowerBound - 1..<word.range.upperBound, replacement: [])
  }
}
