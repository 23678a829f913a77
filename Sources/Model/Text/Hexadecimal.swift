/// A number as PCI tools print it: lower-case hexadecimal digits with leading zeros.
package enum Hexadecimal {
  /// The digits of a number, at least so many; by default as many as the type holds.
  package static func digits<Number: FixedWidthInteger>(_ value: Number, _ width: Int = Number.bitWidth / 4)
    -> String
  {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  /// A vendor and a device as `1131:7164`.
  package static func pair(_ first: UInt16, _ second: UInt16) -> String {
    "\(digits(first)):\(digits(second))"
  }
}
