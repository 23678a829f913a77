import Model
import TestSupport

/// The boot file of the how-to, and shorthands of these tests.
enum BootFixture {
  static let bytes = Fixture.bytes("how-to/extlinux.conf")
  static let published = Fixture.bytes("how-to/extlinux-as-published.conf")
  static let path = "/boot/extlinux.conf"

  static func address(_ text: String) -> PCIAddress {
    guard let address = try? PCIAddress(parsing: text) else {
      preconditionFailure("not an address: \(text)")
    }
    return address
  }

  /// A small file whose entry `xe` has this append text.
  static func file(append: String, before: String = "default xe\n") -> [UInt8] {
    Array("\(before)label xe\n  kernel mboot.c32\n  append \(append)\n".utf8)
  }

  /// The same with only the dom0 kernel's arguments to be chosen.
  static func file(dom0: String) -> [UInt8] {
    file(append: "/boot/xen.gz --- /boot/vmlinuz-2.6-xen \(dom0) --- /boot/initrd-2.6-xen.img")
  }

  static func plan(_ change: BootChange, _ bytes: [UInt8] = bytes) throws(BootRefusal) -> BootPlan {
    try BootPlan(change, path: path, bytes: bytes)
  }

  static func refusal(_ change: BootChange, _ bytes: [UInt8]) -> BootRefusal? {
    do {
      _ = try plan(change, bytes)
      return nil
    } catch {
      return error
    }
  }

  static func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}

extension BootChange {
  static func hiding(
    _ addresses: String..., parameter: HideParameter = .pciback, long: Bool = false, twin: Bool = true
  ) -> BootChange {
    BootChange(
      hide: addresses.map(BootFixture.address), parameter: parameter, longAddresses: long,
      includesSerialTwin: twin)
  }

  static func unhiding(
    _ addresses: String..., parameter: HideParameter = .pciback, long: Bool = false, twin: Bool = true
  ) -> BootChange {
    BootChange(
      unhide: addresses.map(BootFixture.address), parameter: parameter, longAddresses: long,
      includesSerialTwin: twin)
  }
}
