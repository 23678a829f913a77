/// The numbers of an address as somebody typed it.
struct HideToken {
  let text: String
  /// Domain, bus, device and function; nil for a wildcard.
  private let numbers: [UInt32?]
  private let isCorrected: Bool

  /// Nil if the text has not the numbers of an address, or one is too large.
  init?(_ text: String) {
    var fields: [Substring] = []
    var separators = ""
    var isDoubled = false
    for (index, field) in text.split(omittingEmptySubsequences: false, whereSeparator: { ":.".contains($0) })
      .enumerated()
    {
      if index > 0 {
        let separator = text[text.index(before: field.startIndex)]
        if fields.last?.isEmpty == true {
          isDoubled = true
          fields.removeLast()
        } else {
          separators.append(separator)
        }
      }
      fields.append(field)
    }
    guard fields.count == 3 || fields.count == 4, let first = fields.first, !first.isEmpty else { return nil }
    let isCorrected = isDoubled || separators != (fields.count == 3 ? ":." : "::.")
    let widths = Array([4...4, 2...2, 1...2, 1...1].suffix(fields.count))
    let limits = Array(([0xFFFF, 0xFF, 0x1F, 7] as [UInt32]).suffix(fields.count))
    var numbers: [UInt32?] = fields.count == 3 ? [0] : []
    for (place, field) in fields.enumerated() {
      if field == "*", !isCorrected, place >= fields.count - 2 {
        numbers.append(nil)
        continue
      }
      let digits = field.hasPrefix("0x") ? field.dropFirst(2) : field
      guard let number = PCIAddress.hex(Array(digits.utf8)[...]), number <= limits[place] else { return nil }
      if isCorrected, !widths[place].contains(field.count) { return nil }
      numbers.append(number)
    }
    // All devices with one function number is nothing that anybody means.
    if numbers[2] == nil, numbers[3] != nil { return nil }
    self.text = text
    self.numbers = numbers
    self.isCorrected = isCorrected
  }

  /// An address that the kernel reads as it stands.
  var isPlain: Bool { !isCorrected && numbers.allSatisfy { $0 != nil } }

  /// What was meant; nil if that is not beyond doubt.
  func addresses(among devices: Set<PCIAddress>) -> [PCIAddress]? {
    guard let domain = numbers[0], let bus = numbers[1].flatMap(UInt8.init(exactly:)) else { return nil }
    if let device = numbers[2].flatMap(UInt8.init(exactly:)),
      let function = numbers[3].flatMap(UInt8.init(exactly:)),
      let address = PCIAddress(domain: domain, bus: bus, device: device, function: function)
    {
      return !isCorrected || devices.contains(address) ? [address] : nil
    }
    let matching = devices.filter { address in
      address.domain == domain && address.bus == bus
        && (numbers[2].map { $0 == UInt32(address.device) } ?? true)
    }
    return matching.isEmpty ? nil : matching.sorted()
  }
}
