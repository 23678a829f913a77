extension PCIKey {
  /// The key with more devices. Existing pieces keep index and text; each new one takes the next unused index,
  /// addresses ascending, so that function 0 of a card comes first. Devices that are listed already stay as
  /// they are.
  package func adding(_ new: [PCIAddress]) throws(Refusal) -> PCIKey {
    let fresh = Set(new).subtracting(addresses).sorted()
    guard !fresh.isEmpty else { return self }
    guard dropped.isEmpty else { throw .unreadable(dropped) }
    let tooLong = fresh.filter { $0.domain > 0xFFFF }
    guard tooLong.isEmpty else { throw .domainTooLong(tooLong) }
    guard !Self.holdsControlCharacters(text) else { throw .controlCharacters(text) }
    var used = Set(pieces.map(\.index))
    var texts = text.isEmpty ? [] : [text]
    for address in fresh {
      let index = Self.nextIndex(after: used)
      used.insert(index)
      texts.append("\(index)/\(address.full)")
    }
    return PCIKey(parsing: texts.joined(separator: ","))
  }

  /// The key without some devices, all else as written. Nil if no text is left: then the key itself is to be
  /// removed, since its mere presence can change how a VM is started.
  package func removing(_ gone: [PCIAddress]) -> PCIKey? {
    let gone = Set(gone)
    let kept = PCIKeyPiece.split(text).filter { text in
      if case .taken(let piece) = PCIKeyPiece(text) { return !gone.contains(piece.address) }
      return true
    }
    guard kept.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
    return PCIKey(parsing: kept.joined(separator: ","))
  }

  /// The text that the toolstack ignores in this key and that another one does not have any more.
  package func ignoredText(missingIn other: PCIKey?) -> [String] {
    let kept = other.map { PCIKeyPiece.split($0.text) } ?? []
    return PCIKeyPiece.split(text).filter { !kept.contains($0) }.compactMap { text in
      let ignored =
        switch PCIKeyPiece(text) {
        case .taken(let piece): piece.trailing
        case .dropped(let piece): piece.text
        }
      return ignored.allSatisfy(\.isWhitespace) ? nil : TextTrim.blanks(ignored)
    }
  }

  /// What an administrator should know about pieces that the toolstack takes.
  package var remarks: [String] {
    let trailing = pieces.filter { !$0.trailing.isEmpty }.map {
      "The toolstack ignores “\($0.trailing)” after \($0.address.full)."
    }
    let twice = Dictionary(grouping: pieces, by: \.address).filter { $0.value.count > 1 }.keys.sorted().map {
      "\($0.full) is listed more than once."
    }
    let shared = Dictionary(grouping: pieces, by: \.index).filter { $0.value.count > 1 }
      .sorted { $0.key < $1.key }
      .map { group in
        "Order index \(group.key) is used \(group.value.count) times: these devices are plugged in the reverse "
          + "of the written order."
      }
    return trailing + twice + shared
  }

  /// True if `xe` could not pass the text on: it splits its arguments at line breaks.
  static func holdsControlCharacters(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: true
      default: false
      }
    }
  }

  private static func nextIndex(after used: Set<Int>) -> Int {
    let next = max(used.max() ?? -1, -1) + 1
    guard next > PCIKeyPiece.largestIndex else { return next }
    return (0...used.count).first { !used.contains($0) } ?? 0
  }
}
