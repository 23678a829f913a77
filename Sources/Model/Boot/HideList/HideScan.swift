/// What a kernel's own loop makes of the hide list at one place: `pcistub_init` of Linux 2.6.32-xen and of
/// Linux 3.1 and later, whose `sscanf` calls are repeated here one by one.
enum HideScan: Equatable {
  /// A whole piece was read; reading goes on at `end`. Without device or function all of them are meant.
  case piece(end: Int, Numbers)
  /// All numbers were read but not the closing parenthesis: 2.6.32 takes the piece and stops silently.
  case unclosed(Numbers)
  /// `Error parsing pci_devs_to_hide`: the driver does not start and nothing is hidden.
  case failure

  struct Numbers: Equatable {
    var domain: UInt32
    var bus: UInt32
    var device: UInt32?
    var function: UInt32?
  }

  init(_ bytes: [UInt8], at position: Int, kernel: HideKernel) {
    switch kernel {
    case .classic2632: self = Self.classic(bytes, at: position)
    case .newer: self = Self.newer(bytes, at: position)
    }
  }

  private static func classic(_ bytes: [UInt8], at position: Int) -> HideScan {
    let long = SScanf("(%x:%x:%x.%x)", bytes, at: position)
    if long.values.count == 4 { return taken(long, domain: long.values[0], rest: 1) }
    let short = SScanf("(%x:%x.%x)", bytes, at: position)
    return short.values.count == 3 ? taken(short, domain: 0, rest: 0) : .failure
  }

  private static func taken(_ scan: SScanf, domain: UInt32, rest: Int) -> HideScan {
    let values = scan.values[rest...]
    let numbers = Numbers(
      domain: domain, bus: values[rest], device: values[rest + 1], function: values[rest + 2])
    return scan.end.map { .piece(end: $0, numbers) } ?? .unclosed(numbers)
  }

  private static func newer(_ bytes: [UInt8], at position: Int) -> HideScan {
    for (format, hasDomain) in newerFormats {
      let scan = SScanf(format, bytes, at: position)
      guard let end = scan.end else { continue }
      var values = scan.values[...]
      let domain = hasDomain ? values.popFirst() ?? 0 : 0
      let bus = values.popFirst() ?? 0
      let device = values.popFirst()
      let numbers = Numbers(domain: domain, bus: bus, device: device, function: values.popFirst())
      return .piece(end: end, numbers)
    }
    return .failure
  }

  private static let newerFormats = [
    ("(%x:%x:%x.%x)", true), ("(%x:%x:%x.*)", true), ("(%x:%x:*.*)", true),
    ("(%x:%x.%x)", false), ("(%x:%x.*)", false), ("(%x:*.*)", false),
  ]
}

/// The kernel's `sscanf` for formats of `%x` and single characters, with a blank before the format and ` %n`
/// after it (`lib/vsprintf.c`).
private struct SScanf {
  var values: [UInt32] = []
  /// Where `%n` stands; nil if the text did not match that far.
  var end: Int?

  init(_ format: String, _ bytes: [UInt8], at start: Int) {
    var position = start
    Self.skipBlanks(bytes, &position)
    var format = Array(format.utf8)[...]
    while let token = format.popFirst() {
      if token == UInt8(ascii: "%") {
        format = format.dropFirst()
        guard let value = Self.hexadecimal(bytes, &position) else { return }
        values.append(value)
      } else {
        guard position < bytes.count, bytes[position] == token else { return }
        position += 1
      }
    }
    Self.skipBlanks(bytes, &position)
    end = position
  }

  /// More than 32 bits are cut off, as the kernel's conversion to `unsigned int` does.
  private static func hexadecimal(_ bytes: [UInt8], _ position: inout Int) -> UInt32? {
    skipBlanks(bytes, &position)
    if position + 2 < bytes.count, bytes[position] == UInt8(ascii: "0"),
      bytes[position + 1] | 0x20 == UInt8(ascii: "x"), digit(bytes[position + 2]) != nil
    {
      position += 2
    }
    var value: UInt32?
    while position < bytes.count, let digit = digit(bytes[position]) {
      value = (value ?? 0) &* 16 &+ digit
      position += 1
    }
    return value
  }

  private static func digit(_ byte: UInt8) -> UInt32? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }

  private static func skipBlanks(_ bytes: [UInt8], _ position: inout Int) {
    while position < bytes.count, bytes[position] == 0x20 || (9...13).contains(bytes[position]) {
      position += 1
    }
  }
}
