/// What a person meant by a key with pieces that the toolstack drops.
struct KeyReading {
  /// The key as it should be written.
  let text: String
  /// The devices that the key gets by that.
  let revived: [PCIAddress]
  /// What cannot be read beyond doubt.
  let unclear: [String]

  init(_ key: PCIKey) {
    var used = Set(key.pieces.map(\.index))
    var texts: [String] = []
    var revived: [PCIAddress] = []
    var unclear: [String] = []
    for text in PCIKeyPiece.split(key.text) {
      if case .taken = PCIKeyPiece(text) {
        texts.append(text)
        continue
      }
      let trimmed = TextTrim.blanks(text)
      if trimmed.isEmpty { continue }
      guard let (index, address) = Self.read(trimmed) else {
        unclear.append(text)
        continue
      }
      if key.addresses.contains(address) || revived.contains(address) { continue }
      let place = index ?? (0...used.count).first { !used.contains($0) } ?? 0
      used.insert(place)
      revived.append(address)
      texts.append("\(place)/\(address.full)")
    }
    self.text = texts.joined(separator: ",")
    self.revived = revived
    self.unclear = unclear
  }

  /// An address of either form, with an order index before it or not.
  private static func read(_ text: String) -> (Int?, PCIAddress)? {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let last = parts.last, let address = try? PCIAddress(parsing: last), address.domain <= 0xFFFF else {
      return nil
    }
    if parts.count == 1 { return (nil, address) }
    guard parts[0].allSatisfy({ $0.isASCII && $0.isNumber }), let index = Int(parts[0]),
      index <= PCIKeyPiece.largestIndex
    else { return nil }
    return (index, address)
  }
}
