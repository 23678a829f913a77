/// The hide list as pciback of Linux 2.6.32 reads it (drivers/xen/pciback/pci_stub.c), or xen-pciback of newer ones.
///
/// The older is a loop of `sscanf " (%x:%x:%x.%x) %n"` and `" (%x:%x.%x) %n"`: what they accept is hidden, however odd.
/// The newer one knows wildcards, wants every bracket closed and every number in its range.
struct PcibackHide: Equatable {
  /// In full, as the kernel would compare them.
  var addresses: [String] = []
  /// The rest of the value at which the driver gave up; nil: it did not.
  var errorAt: String?
  /// Whether the driver does not come up: without a word of its own for numbers out of range.
  private(set) var isRefused = false

  init(_ value: [UInt8]) {
    var rest = value[...]
    while !rest.isEmpty {
      var scan = Scan(rest: rest)
      if scan.converted(":", ":", ".") == 4 {
        add(scan.numbers[0], scan.numbers[1], scan.numbers[2], scan.numbers[3])
      } else {
        scan = Scan(rest: rest)
        guard scan.converted(":", ".") == 3 else {
          refuse(at: rest)
          return
        }
        add(0, scan.numbers[0], scan.numbers[1], scan.numbers[2])
      }
      // Without its closing bracket a device counts, and the rest of the text does not.
      guard scan.isClosed, scan.rest.count < rest.count else { return }
      rest = scan.rest
    }
  }

  /// As Linux 3.1 and later read it.
  init(modern value: [UInt8]) {
    var rest = value[...]
    while !rest.isEmpty {
      var found: (scan: Scan, pattern: String)?
      for pattern in ["x:x:x.x", "x:x:x.*", "x:x:*.*", "x:x.x", "x:x.*", "x:*.*"] where found == nil {
        var scan = Scan(rest: rest)
        if scan.matches("(\(pattern))") { found = (scan, pattern) }
      }
      guard let found else {
        refuse(at: rest)
        return
      }
      guard addModern(found.scan.numbers, found.pattern) else {
        (addresses, isRefused) = ([], true)
        return
      }
      rest = found.scan.rest
    }
  }

  private mutating func refuse(at rest: ArraySlice<UInt8>) {
    errorAt = String(decoding: rest, as: UTF8.self)
    (addresses, isRefused) = ([], true)
  }

  /// False: out of range.
  private mutating func addModern(_ numbers: [UInt64], _ pattern: String) -> Bool {
    let all = pattern.count(where: { $0 == ":" }) == 2 ? numbers : [0] + numbers
    guard all[0] <= 0xffff, all[1] <= 0xff, all.count < 3 || all[2] <= 0x1f, all.count < 4 || all[3] <= 7
    else {
      return false
    }
    for slot in all.count > 2 ? all[2]...all[2] : 0...0x1f {
      for function in all.count > 3 ? all[3]...all[3] : 0...7 { add(all[0], all[1], slot, function) }
    }
    return true
  }

  private mutating func add(_ domain: UInt64, _ bus: UInt64, _ slot: UInt64, _ function: UInt64) {
    // PCI_DEVFN masks, and the bus is kept in a byte: nothing is out of range.
    addresses.append(
      "\(hex(Int(UInt32(truncatingIfNeeded: domain)), 4)):\(hex(Int(bus & 0xff), 2)):\(hex(Int(slot & 0x1f), 2))."
        + "\(function & 7)")
  }
}

/// One call of `sscanf` for a list of hexadecimal numbers in brackets.
private struct Scan {
  var rest: ArraySlice<UInt8>
  var numbers: [UInt64] = []
  var isClosed = false

  init(rest: ArraySlice<UInt8>) { self.rest = rest }

  /// How many numbers were converted; the separators stand between them.
  mutating func converted(_ separators: Unicode.Scalar...) -> Int {
    skipSpaces()
    guard take("(") else { return 0 }
    for index in 0...separators.count {
      guard let number = number() else { return numbers.count }
      numbers.append(number)
      if index < separators.count, !take(separators[index]) { return numbers.count }
    }
    if take(")") {
      skipSpaces()
      isClosed = true
    }
    return numbers.count
  }

  /// Whether the whole pattern is there, its x standing for a number.
  mutating func matches(_ pattern: String) -> Bool {
    skipSpaces()
    for character in pattern.unicodeScalars {
      if character == "x" {
        guard let number = number() else { return false }
        numbers.append(number)
      } else if !take(character) {
        return false
      }
    }
    skipSpaces()
    return true
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard rest.first == UInt8(ascii: character) else { return false }
    rest.removeFirst()
    return true
  }

  private mutating func skipSpaces() { rest = rest.drop(while: KernelParameters.isSpace) }

  private mutating func number() -> UInt64? {
    skipSpaces()
    func digit(_ byte: UInt8?) -> UInt64? {
      guard let byte, byte < 0x80 else { return nil }
      return Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt64.init)
    }
    guard digit(rest.first) != nil else { return nil }
    // simple_strtoul takes 0x before a digit.
    let start = rest.startIndex
    if rest.count > 2, rest[start] == UInt8(ascii: "0"), rest[start + 1] | 0x20 == UInt8(ascii: "x"),
      digit(rest[start + 2]) != nil
    {
      rest = rest.dropFirst(2)
    }
    var number: UInt64 = 0
    while let value = digit(rest.first) {
      number = number &* 16 &+ value
      rest.removeFirst()
    }
    return number
  }
}
