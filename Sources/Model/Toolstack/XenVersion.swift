/// The version of Xen that runs, as `xl info` says it (`xen_major`, `xen_minor`; the same names since Xen 4.1).
///
/// XenServer 6.2 has 4.1, 6.5 4.4, 7.0 4.6, 7.1 to 8.0 4.7 and 4.11, 8.1 and 8.2 4.13, XCP-ng 8.3 and XenServer 8 4.17.
package struct XenVersion: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first number.
  package let major: Int
  /// The second number.
  package let minor: Int

  /// A version of these numbers.
  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads the lines of `xl info`; nil if they do not say it.
  package init?(parsing lines: [some StringProtocol]) {
    func number(_ name: String) -> Int? {
      for line in lines where line.hasPrefix(name) {
        let rest = TextTrim.blanks(String(line.dropFirst(name.count)))
        guard rest.hasPrefix(":") else { continue }
        return Int(TextTrim.blanks(String(rest.dropFirst())))
      }
      return nil
    }
    guard let major = number("xen_major"), let minor = number("xen_minor") else { return nil }
    self.init(major, minor)
  }

  /// Such as `4.13`.
  package var description: String { "\(major).\(minor)" }

  package static func < (left: XenVersion, right: XenVersion) -> Bool {
    (left.major, left.minor) < (right.major, right.minor)
  }
}
