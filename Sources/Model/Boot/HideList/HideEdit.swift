/// Works out the one edit of a boot line that a change of the hide list needs.
struct HideEdit {
  let change: BootChange
  let label: String
  let line: BootLine
  let bytes: [UInt8]

  /// The edit; nil if the line already is as asked.
  func edit() throws(BootRefusal) -> ByteEdit? {
    let parameter = change.parameter
    let words = line.dom0.arguments.filter { parameter.isName($0.name) }
    if words.count > 1 { throw .severalHideParameters(label: label, words.map(\.text)) }
    guard line.dom0.words.reduce(0, { $0 + $1.text.count { $0 == "\"" } }).isMultiple(of: 2) else {
      throw .openQuote(label: label)
    }
    if let word = words.first { return try merged(into: word) }
    if let wrong = line.dom0.arguments.last(where: { parameter.other.isName($0.name) }) {
      throw .unknownHideParameter(label: label, found: wrong.text, needed: parameter)
    }
    let list = unique(change.hide)
    guard !list.isEmpty, let last = line.dom0.words.last else { return nil }
    let text = " \(parameter.rawValue)=\(HideList.text(list, long: change.longAddresses))"
    return ByteEdit(range: last.range.upperBound..<last.range.upperBound, replacement: Array(text.utf8))
  }

  private func merged(into word: KernelWord) throws(BootRefusal) -> ByteEdit? {
    guard let old = word.value, !old.isEmpty, let equals = bytes[word.range].firstIndex(of: UInt8(ascii: "="))
    else {
      throw .hideWithoutValue(label: label, word.text)
    }
    let list = HideList(parsing: old, kernel: change.parameter.kernel)
    guard list.faults.isEmpty else { throw .damagedHideList(label: label, text: old, list.faults) }
    if change.hide.isEmpty, change.unhide.isEmpty { return nil }
    let kept = try remaining(of: list)
    let covered = Set(kept.flatMap(\.addresses))
    let new = unique(change.hide).filter { !covered.contains($0) }
    let value = kept.map(text).joined() + HideList.text(new, long: change.longAddresses)
    if value == old { return nil }
    // The blank that went in with the parameter goes out with it, so that the earlier bytes come back.
    if value.isEmpty {
      return ByteEdit(range: word.range.lowerBound - 1..<word.range.upperBound, replacement: [])
    }
    return ByteEdit(range: equals + 1..<word.range.upperBound, replacement: Array(value.utf8))
  }

  private func remaining(of list: HideList) throws(BootRefusal) -> [HideList.Piece] {
    let gone = Set(change.unhide)
    var kept: [HideList.Piece] = []
    for piece in list.pieces {
      let covered = piece.addresses.filter(gone.contains)
      if let first = covered.first, covered.count < piece.addresses.count {
        throw .coveredByWildcard(label: label, piece: piece.text, first)
      }
      if covered.isEmpty { kept.append(piece) }
    }
    return kept
  }

  private func text(_ piece: HideList.Piece) -> String {
    guard change.longAddresses else { return piece.text }
    if piece.addresses.count == 1 { return HideList.text(piece.addresses, long: true) }
    let isShort = piece.text.utf8.count { $0 == UInt8(ascii: ":") } == 1
    return isShort ? "(0000:" + piece.text.dropFirst() : piece.text
  }

  private func unique(_ addresses: [PCIAddress]) -> [PCIAddress] {
    var seen: Set<PCIAddress> = []
    return addresses.filter { seen.insert($0).inserted }
  }
}
