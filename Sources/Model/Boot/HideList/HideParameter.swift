/// The name under which dom0's kernel takes the list of devices that it shall not use.
package enum HideParameter: String, Sendable, CaseIterable {
  /// The classic kernel 2.6.32 of XenServer up to 6.2.
  case pciback = "pciback.hide"
  /// The kernels from 3.1 on: XenServer 6.5 and later, XCP-ng.
  case xenPciback = "xen-pciback.hide"

  /// The name for a kernel release as `uname -r` prints it: before 3 it is `pciback.hide`.
  package static func forKernel(release: String) -> HideParameter {
    guard let major = Int(release.prefix { $0.isASCII && $0.isNumber }) else { return .xenPciback }
    return major < 3 ? .pciback : .xenPciback
  }

  /// How the kernel that knows this name reads the list.
  package var kernel: HideKernel {
    self == .pciback ? .classic2632 : .newer
  }

  /// The other name, which a kernel that knows this one ignores without a message.
  package var other: HideParameter {
    self == .pciback ? .xenPciback : .pciback
  }

  /// The kernel takes `-` and `_` in a parameter's name for the same character.
  package func isName(_ name: some StringProtocol) -> Bool {
    name.utf8.lazy.map(Self.dashed).elementsEqual(rawValue.utf8.lazy.map(Self.dashed))
  }

  private static func dashed(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: "_") ? UInt8(ascii: "-") : byte
  }
}
