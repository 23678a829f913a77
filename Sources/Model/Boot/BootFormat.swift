/// The two languages of boot files.
package enum BootFormat: Hashable, Sendable {
  /// extlinux.conf of XenServer up to 6.5.
  case extlinux
  /// grub.cfg of XenServer 7 and later and of XCP-ng; the brand, such as `XCP-ng`, is the title of the entry that the
  /// vendor's tool calls `xe`. Nil if the inventory does not say it.
  case grub(brand: String?)

  /// The language of a file of unknown origin: only a grub.cfg has lines that begin with `menuentry`.
  package init(guessing bytes: [UInt8]) {
    let isGrub = bytes.split(separator: BlankBytes.lineFeed).contains { $0.starts(with: "menuentry ".utf8) }
    self = isGrub ? .grub(brand: nil) : .extlinux
  }

  /// It is a grub.cfg.
  package var isGrub: Bool { self != .extlinux }
}
