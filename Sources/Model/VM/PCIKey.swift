/// The value of a VM's `other-config:pci`, which lists the devices it gets at its next start.
///
/// Read as xapi reads it (`pciops.ml`, the same from XenServer 6.2 to today): split at commas, each piece
/// `N/DDDD:BB:DD.F`; a piece that does not match is dropped without a word, and text after the function digit
/// is ignored.
package struct PCIKey: Hashable, Sendable {
  /// A piece that the toolstack takes.
  package struct Piece: Hashable, Sendable {
    /// The hot-plug order: groups are plugged by ascending index.
    package let index: Int
    /// The device.
    package let address: PCIAddress
    /// The piece as written.
    package let text: String
    /// What stands after the function digit; the toolstack ignores it.
    package let trailing: String
  }

  /// A piece that gives the VM no device.
  package struct Dropped: Hashable, Sendable {
    /// The piece as written.
    package let text: String
    /// Why, and what comes of it.
    package let explanation: String
  }

  /// Why a key is not changed.
  package enum Refusal: Error, Hashable, Sendable {
    /// The key holds pieces that the toolstack ignores; rewriting them could bring devices to life.
    case unreadable([Dropped])
    /// The domain has more than four hex digits, which the toolstack cannot read in this key.
    case domainTooLong([PCIAddress])
    /// The new value would hold a line break or another control character, which `xe` cannot pass on.
    case controlCharacters(String)

    /// What is wrong and what to do, for the administrator.
    package var explanation: String {
      switch self {
      case .unreadable(let pieces):
        "The VM's other-config:pci holds text that the toolstack ignores: "
          + pieces.map { "“\(HostText($0.text))” (\($0.explanation))" }.joined(separator: "; ")
          + ". It is not rewritten silently: correct or remove it first, then add the device."
      case .domainTooLong(let addresses):
        "The toolstack reads at most four digits of a PCI domain in other-config:pci, so "
          + addresses.map(\.full).joined(separator: ", ") + " cannot be given to a VM this way."
      case .controlCharacters:
        "The VM's other-config:pci holds a line break or another control character. xe cannot write such a "
          + "value. Remove the key with “xe vm-param-remove”, then add the devices anew."
      }
    }
  }

  /// The value as written.
  package let text: String
  /// What the toolstack takes, in written order.
  package let pieces: [Piece]
  /// What gives the VM no device, in written order.
  package let dropped: [Dropped]

  /// Reads a value as the toolstack would.
  package init(parsing text: String) {
    self.text = text
    let readings = (text.isEmpty ? [] : PCIKeyPiece.split(text)).map { PCIKeyPiece($0) }
    pieces = readings.compactMap { if case .taken(let piece) = $0 { piece } else { nil } }
    dropped = readings.compactMap { if case .dropped(let piece) = $0 { piece } else { nil } }
  }

  /// The key of a VM that has none: no text, no pieces.
  package static let none = PCIKey()

  private init() {
    text = ""
    pieces = []
    dropped = []
  }

  /// The devices, each once, in written order.
  package var addresses: [PCIAddress] {
    var seen: Set<PCIAddress> = []
    return pieces.map(\.address).filter { seen.insert($0).inserted }
  }
}
