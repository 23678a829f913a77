/// What a person meant by a hide list, however it was typed.
///
/// An address in the right shape is taken as it is. A doubled or mistaken separator is corrected only if lspci
/// lists a device there; a wildcard stands for the devices that lspci lists.
struct HideReading {
  /// One address and how it is written in the list.
  struct Piece: Equatable {
    let address: PCIAddress
    let text: String
  }

  /// The addresses, each once, in written order.
  let pieces: [Piece]
  /// What cannot be read beyond doubt.
  let unclear: [String]

  init(_ texts: [String], devices: Set<PCIAddress>, long: Bool) {
    var pieces: [Piece] = []
    var unclear: [String] = []
    for token in texts.flatMap({ $0.split(whereSeparator: Self.isBetween) }).map(String.init) {
      guard let token = HideToken(token), let addresses = token.addresses(among: devices) else {
        unclear.append(token)
        continue
      }
      for address in addresses where !pieces.contains(where: { $0.address == address }) {
        let text = token.isPlain && !long ? token.text : long ? address.full : address.short
        pieces.append(Piece(address: address, text: "(\(text))"))
      }
    }
    self.pieces = pieces
    self.unclear = unclear
  }

  var addresses: [PCIAddress] { pieces.map(\.address) }

  /// The list as it should be written.
  var value: String { pieces.map(\.text).joined() }

  private static func isBetween(_ character: Character) -> Bool {
    character.isWhitespace || "(),;=\"'".contains(character)
  }
}
