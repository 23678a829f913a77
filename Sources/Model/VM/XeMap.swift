/// Map values as `xe` prints them: `k1: v1; k2: v2`, nothing escaped.
package enum XeMap {
  /// Every value that a key may have in a printed map.
  ///
  /// A key counts only at the start of the text or after `; `, and its value ends at the next `; `. Since `xe`
  /// escapes nothing, a value that holds `; ` can fake a key: more than one result means that the map has to
  /// be read again with `param-key=`.
  package static func values(of key: String, in text: String) -> [String] {
    let bytes = Array(text.utf8)
    let head = Array(key.utf8) + [UInt8(ascii: ":")]
    return pieces(of: bytes).compactMap { piece in
      guard piece.starts(with: head) else { return nil }
      let value = piece.dropFirst(head.count)
      // The blank of an empty last value is often lost when text is copied.
      if value.isEmpty { return "" }
      guard value.first == UInt8(ascii: " ") else { return nil }
      return String(decoding: value.dropFirst(), as: UTF8.self)
    }
  }

  /// The keys of a printed map that begin so, each once.
  package static func keys(beginning start: String, in text: String) -> Set<String> {
    Set(
      pieces(of: Array(text.utf8)).compactMap { piece in
        guard piece.starts(with: start.utf8), let end = piece.firstIndex(of: UInt8(ascii: ":")) else {
          return nil
        }
        return String(decoding: piece[..<end], as: UTF8.self)
      })
  }

  private static func pieces(of bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var pieces: [ArraySlice<UInt8>] = []
    var start = 0
    for index in bytes.indices.dropLast()
    where bytes[index] == UInt8(ascii: ";") && bytes[index + 1] == UInt8(ascii: " ") && index >= start {
      pieces.append(bytes[start..<index])
      start = index + 2
    }
    pieces.append(bytes[start...])
    return pieces
  }
}
