/// One comma-separated piece of `other-config:pci`, read as OCaml's `Scanf "%d/%04x:%02x:%02x.%01x"` reads it.
///
/// Scanf skips no blanks here, takes underscores after the first digit of a number (they count for its width),
/// and stops after the last conversion.
enum PCIKeyPiece {
  case taken(PCIKey.Piece)
  case dropped(PCIKey.Dropped)

  /// OCaml's largest int on a 32-bit dom0: a larger number makes the reading fail.
  static let largestIndex = 1_073_741_823

  /// The pieces between commas, empty ones included.
  static func split(_ text: String) -> [String] {
    text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
  }

  init(_ text: String) {
    var scan = Scan(rest: Array(text.utf8)[...])
    do throws(Mismatch) {
      let index = try scan.index()
      try scan.character("/", "after the order index")
      let domain = try scan.hex(4, "the domain")
      try scan.character(":", "after the domain")
      let bus = try scan.hex(2, "the bus")
      try scan.character(":", "after the bus")
      let device = try scan.hex(2, "the device")
      try scan.character(".", "after the device")
      let function = try scan.hex(1, "the function")
      guard
        let address = PCIAddress(
          domain: domain, bus: UInt8(truncatingIfNeeded: bus), device: UInt8(truncatingIfNeeded: device),
          function: UInt8(truncatingIfNeeded: function))
      else {
        let explanation =
          "no PCI address has device \(device) and function \(function): the VM would not start"
        self = .dropped(.init(text: text, explanation: explanation))
        return
      }
      let trailing = String(decoding: scan.rest, as: UTF8.self)
      self = .taken(.init(index: index, address: address, text: text, trailing: trailing))
    } catch {
      self = .dropped(
        .init(text: text, explanation: "\(error.reason); the VM would start without it, with no error"))
    }
  }

  private struct Mismatch: Error {
    let reason: String
  }

  private struct Scan {
    var rest: ArraySlice<UInt8>

    mutating func index() throws(Mismatch) -> Int {
      if rest.isEmpty { throw Mismatch(reason: "the piece is empty") }
      if rest.first == UInt8(ascii: " ") { throw Mismatch(reason: "it begins with a blank") }
      let isNegative = rest.first == UInt8(ascii: "-")
      if isNegative { rest = rest.dropFirst() }
      let digits = number { ("0"..."9").contains($0) }
      guard !digits.isEmpty else { throw Mismatch(reason: "the order index is missing") }
      guard let value = Int(digits), value <= PCIKeyPiece.largestIndex else {
        throw Mismatch(reason: "the order index is too large")
      }
      return isNegative ? -value : value
    }

    mutating func hex(_ width: Int, _ part: String) throws(Mismatch) -> UInt32 {
      let digits = number(width: width) { $0.properties.isASCIIHexDigit }
      guard let value = UInt32(digits, radix: 16) else {
        throw Mismatch(reason: "\(part) is not a hexadecimal number")
      }
      return value
    }

    mutating func character(_ wanted: Unicode.Scalar, _ place: String) throws(Mismatch) {
      guard let first = rest.first, Unicode.Scalar(first) == wanted else {
        throw Mismatch(reason: "“\(wanted)” is missing \(place)")
      }
      rest = rest.dropFirst()
    }

    private mutating func number(width: Int = .max, where isDigit: (Unicode.Scalar) -> Bool) -> String {
      var digits = ""
      var left = width
      while left > 0, let byte = rest.first {
        let scalar = Unicode.Scalar(byte)
        if isDigit(scalar) {
          digits.unicodeScalars.append(scalar)
        } else if scalar != "_" || digits.isEmpty {
          break
        }
        rest = rest.dropFirst()
        left -= 1
      }
      return digits
    }
  }
}
