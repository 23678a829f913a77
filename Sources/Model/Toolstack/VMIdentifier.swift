/// The uuid of a VM, template or snapshot as the toolstack prints it: 8-4-4-4-12 lower-case hex digits.
package struct VMIdentifier: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  package let rawValue: String

  /// Takes exactly the printed form; nil for anything else, so the text is safe in any command.
  package init?(rawValue: String) {
    let groups = rawValue.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isHex = { (byte: UInt8) in
      (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
    }
    guard groups.map(\.count) == [8, 4, 4, 4, 12], groups.allSatisfy({ $0.allSatisfy(isHex) }) else {
      return nil
    }
    self.rawValue = rawValue
  }

  package var description: String { rawValue }

  package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
