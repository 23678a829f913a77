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
  /// What lspci does not list: no list with it would be written.
  let absent: [PCIAddress]

  /// - Parameter knowsAll: whether lspci named every device, so that what it does not list is not there.
  init(_ texts: [String], devices: Set<PCIAddress>, knowsAll: Bool, long: Bool) {
    var pieces: [Piece] = []
    var unclear: [String] = []
    var absent: [PCIAddress] = []
    for token in texts.flatMap({ $0.split(whereSeparator: Self.isBetween) }).map(String.init) {
      guard let token = HideToken(token), let addresses = token.addresses(among: devices) else {
        unclear.append(token)
        continue
      }
      for address in addresses where !pieces.contains(where: { $0.address == address }) {
        guard !knowsAll || devices.contains(address) else {
          if !absent.contains(address) { absent.append(address) }
          continue
        }
        let text = token.isPlain && !long ? token.text : long ? address.full : address.short
        pieces.append(Piece(address: address, text: "(\(text))"))
      }
    }
    self.pieces = pieces
    self.unclear = unclear
    self.absent = absent
  }

  var addresses: [PCIAddress] { pieces.map(\.address) }

  /// What is left out of the list, as a sentence with a blank before it; empty if nothing is.
  var absentWords: String {
    absent.isEmpty
      ? ""
      : " lspci does not list \(absent.map(\.short).joined(separator: " ")), so the repair leaves that out."
  }

  /// The list as it should be written.
  var value: String { pieces.map(\.text).joined() }

  private static func isBetween(_ character: Character) -> Bool {
    character.isWhitespace || "(),;=\"'".contains(character)
  }
}
