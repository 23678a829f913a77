/// The number in hexadecimal digits, at least so many.
func hex(_ number: Int, _ digits: Int) -> String {
  let text = String(number, radix: 16)
  return String(repeating: "0", count: max(0, digits - text.count)) + text
}

/// The lines of a text, each without its line feed. A carriage return stays, as it does for the host's programs.
func lines(_ text: String) -> [String] {
  text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
    String(decoding: $0, as: UTF8.self)
  }
}

/// Domain, bus, device and function of an address in full.
func addressNumbers(_ address: String) -> [Int] {
  address.split(whereSeparator: { ":.".contains($0) }).map { Int($0, radix: 16) ?? 0 }
}
