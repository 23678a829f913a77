/// The address of a PCI function: domain, bus, device and function.
///
/// Written `BB:DD.F` or `DDDD:BB:DD.F` in hexadecimal, as lspci and the kernel do; domains have 4 to 6 digits (pciutils).
package struct PCIAddress: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The domain, 0 to 0xFFFFFF.
  package let domain: UInt32
  /// The bus, 0 to 255.
  package let bus: UInt8
  /// The device on the bus, 0 to 31.
  package let device: UInt8
  /// The function of the device, 0 to 7.
  package let function: UInt8

  /// The address of these parts; nil if one is out of range.
  package init?(domain: UInt32 = 0, bus: UInt8, device: UInt8, function: UInt8) {
    guard domain <= 0xFF_FFFF, device <= 31, function <= 7 else { return nil }
    self.domain = domain
    self.bus = bus
    self.device = device
    self.function = function
  }

  /// Why a text is no address.
  package enum ParseError: Error, Equatable, Sendable {
    /// It has not the form `BB:DD.F` or `DDDD:BB:DD.F`.
    case form(String)
    /// The device is past 1f or the function past 7.
    case range(String)

    /// The reason in words.
    package var explanation: String {
      switch self {
      case .form(let text):
        "“\(text)” is not a PCI address: it is written 03:00.0 or 0000:03:00.0, in hexadecimal."
      case .range(let text): "“\(text)” is not a PCI address: the device goes to 1f and the function to 7."
      }
    }
  }

  /// Reads an address of either form, digits of any case.
  package init(parsing text: some StringProtocol) throws(ParseError) {
    self = try Self.parse(Array(text.utf8)[...]) { String(text) }
  }

  static func parse(_ bytes: ArraySlice<UInt8>, text: () -> String) throws(ParseError) -> PCIAddress {
    // The shortest tail is BB:DD.F, seven bytes.
    guard bytes.count >= 7 else { throw .form(text()) }
    let tail = bytes.suffix(7)
    let at = tail.startIndex
    guard tail[at + 2] == UInt8(ascii: ":"), tail[at + 5] == UInt8(ascii: "."),
      let bus = hex(tail[at..<(at + 2)]), let device = hex(tail[(at + 3)..<(at + 5)]),
      let function = hex(tail[(at + 6)...])
    else { throw .form(text()) }
    var domain: UInt32 = 0
    let head = bytes.dropLast(7)
    if !head.isEmpty {
      guard head.last == UInt8(ascii: ":"), (5...7).contains(head.count), let value = hex(head.dropLast())
      else {
        throw .form(text())
      }
      domain = value
    }
    guard
      let address = PCIAddress(
        domain: domain, bus: UInt8(bus), device: UInt8(device), function: UInt8(function))
    else { throw .range(text()) }
    return address
  }

  static func hex(_ digits: ArraySlice<UInt8>) -> UInt32? {
    guard !digits.isEmpty, digits.count <= 6 else { return nil }
    var value: UInt32 = 0
    for byte in digits {
      guard let digit = hexDigit(byte) else { return nil }
      value = value << 4 | digit
    }
    return value
  }

  static func hexDigit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46: UInt32(byte - 0x41 + 10)
    case 0x61...0x66: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  /// `03:00.0` in domain 0, else the full form.
  package var short: String { text(withDomain: domain != 0) }

  /// `0000:03:00.0`.
  package var full: String { text(withDomain: true) }

  /// The full form.
  package var description: String { full }

  /// Whether both are functions of one card: the same domain, bus and device.
  package func isSameSlot(as other: PCIAddress) -> Bool {
    domain == other.domain && bus == other.bus && device == other.device
  }

  /// Orders by domain, bus, device, function.
  package static func < (left: PCIAddress, right: PCIAddress) -> Bool { left.place < right.place }

  private var place: UInt64 {
    UInt64(domain) << 16 | UInt64(bus) << 8 | UInt64(device) << 3 | UInt64(function)
  }

  // A frame of a filter over 65,536 functions makes as many of them.
  private func text(withDomain: Bool) -> String {
    String(unsafeUninitializedCapacity: 14) { buffer in
      var count = 0
      func put(_ byte: UInt8) {
        buffer[count] = byte
        count += 1
      }
      func put(_ value: UInt32, digits: UInt32) {
        for place in (0..<digits).reversed() {
          let digit = UInt8(value >> (place * 4) & 0xF)
          put(digit < 10 ? 0x30 + digit : 0x61 + digit - 10)
        }
      }
      if withDomain {
        put(domain, digits: domain > 0xF_FFFF ? 6 : domain > 0xFFFF ? 5 : 4)
        put(UInt8(ascii: ":"))
      }
      put(UInt32(bus), digits: 2)
      put(UInt8(ascii: ":"))
      put(UInt32(device), digits: 2)
      put(UInt8(ascii: "."))
      put(UInt32(function), digits: 1)
      return count
    }
  }
}
