/// The value of `pciback.hide` or `xen-pciback.hide`, read as the kernel of the host would read it.
package struct HideList: Equatable, Sendable {
  /// One pair of parentheses that the kernel takes.
  package struct Piece: Hashable, Sendable {
    /// The piece as written.
    package let text: String
    /// Its place among the bytes of the value.
    package let range: Range<Int>
    /// What it hides: one address, or all that a wildcard covers.
    package let addresses: [PCIAddress]
  }

  /// The list as written.
  package let text: String
  /// What the kernel reads without trouble, in order.
  package let pieces: [Piece]
  /// What the kernel chokes on or misreads, in order.
  package let faults: [Fault]
  /// What the kernel would really hide; nothing at all if it gives up on the list.
  package let addresses: [PCIAddress]

  /// Reads a list as a kernel does, and explains what is wrong with it.
  package init(parsing value: some StringProtocol, kernel: HideKernel) {
    var reader = HideListReader(Array(value.utf8), kernel: kernel)
    reader.read()
    text = String(value)
    pieces = reader.pieces
    faults = reader.faults
    addresses = reader.givesUp ? [] : reader.hidden
  }

  /// The list that hides these addresses, in this order: short as in `(03:00.0)` where the domain is 0, or
  /// always long as in `(0000:03:00.0)`.
  package static func text(_ addresses: [PCIAddress], long: Bool) -> String {
    addresses.map { "(\(long ? $0.full : $0.short))" }.joined()
  }
}
