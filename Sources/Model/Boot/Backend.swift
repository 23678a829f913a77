/// The loader that starts a host: it decides in which file the hide list lives and who writes it.
package enum Backend: String, Hashable, Sendable, CaseIterable {
  /// XenServer up to 6.5: xenpass edits /boot/extlinux.conf, byte for byte.
  case extlinux = "extlinux"
  /// XenServer 7 and later, XCP-ng, started by UEFI: the vendor's tool writes grub.cfg.
  case grubUEFI = "grub-uefi"
  /// The same, started by a BIOS.
  case grubBIOS = "grub-bios"

  /// The boot file on the host.
  package var path: String {
    switch self {
    case .extlinux: "/boot/extlinux.conf"
    case .grubUEFI: "/boot/efi/EFI/xenserver/grub.cfg"
    case .grubBIOS: "/boot/grub/grub.cfg"
    }
  }

  /// Its name on the screen.
  package var name: String {
    switch self {
    case .extlinux: "extlinux"
    case .grubUEFI: "GRUB (UEFI)"
    case .grubBIOS: "GRUB (BIOS)"
    }
  }

  /// The vendor's tool writes its file, and xenpass never does.
  package var isGrub: Bool { self != .extlinux }

  /// How its file is read on a host of that brand.
  package func format(brand: String?) -> BootFormat { isGrub ? .grub(brand: brand) : .extlinux }
}
