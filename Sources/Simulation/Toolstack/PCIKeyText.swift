/// How xapi reads `other-config:pci` (pciops.ml): `Scanf "%d/%04x:%02x:%02x.%01x"` for each piece between commas.
enum PCIKeyText {
  /// The addresses in the order in which they are plugged; pieces that do not match are dropped without a word.
  static func addresses(_ text: String) -> [String] {
    let pieces = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let read = pieces.compactMap { piece(Array($0)) }
    // Groups by ascending order number; inside a group the text's order is turned round.
    return Set(read.map(\.order)).sorted().flatMap { order in
      read.reversed().filter { $0.order == order }.map(\.address)
    }
  }

  private static func piece(_ bytes: [UInt8]) -> (order: Int, address: String)? {
    var rest = bytes[...]
    guard let order = decimal(&rest), literal("/", &rest), let domain = hexadecimal(&rest, 4),
      literal(":", &rest),
      let bus = hexadecimal(&rest, 2), literal(":", &rest), let slot = hexadecimal(&rest, 2),
      literal(".", &rest),
      let function = hexadecimal(&rest, 1)
    else { return nil }
    return (order, "\(hex(domain, 4)):\(hex(bus, 2)):\(hex(slot, 2)).\(String(function, radix: 16))")
  }

  private static func literal(_ character: Unicode.Scalar, _ rest: inout ArraySlice<UInt8>) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private static func decimal(_ rest: inout ArraySlice<UInt8>) -> Int? {
    var text = ""
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      text.unicodeScalars.append(Unicode.Scalar(sign))
      rest.removeFirst()
    }
    while let byte = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      text.unicodeScalars.append(Unicode.Scalar(byte))
      rest.removeFirst()
    }
    return Int(text)
  }

  private static func hexadecimal(_ rest: inout ArraySlice<UInt8>, _ most: Int) -> Int? {
    var number: Int?
    for _ in 0..<most {
      guard let byte = rest.first, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80
      else { break }
      number = (number ?? 0) * 16 + digit
      rest.removeFirst()
    }
    return number
  }
}
