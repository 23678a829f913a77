/// A line of -mm: `"class" "vendor" "device" -rXX -pXX "svendor" "sdevice"`.
enum LspciQuoted {
  /// The device of a line without its address; nil if a quote is left open or a field is missing.
  static func device(_ address: PCIAddress, _ text: LspciBytes) -> PCIDevice? {
    var device = PCIDevice(address: address)
    var fields: [LspciBytes] = []
    var rest = LspciText.trim(text)
    while let first = rest.first {
      if first == UInt8(ascii: "\"") {
        guard let field = parseField(&rest) else { return nil }
        fields.append(field)
      } else {
        let word = rest.prefix { !LspciText.isBlank($0) }
        rest = rest.dropFirst(word.count)
        if let value = LspciText.dropping("-r", from: word) { device.revision = LspciText.byte(value) }
        if let value = LspciText.dropping("-p", from: word) { device.progIf = LspciText.byte(value) }
      }
      rest = LspciText.trim(rest)
    }
    guard fields.count >= 3 else { return nil }
    LspciFields(
      className: fields[0], vendor: fields[1], device: fields[2],
      subsystemVendor: fields.count > 3 ? fields[3] : nil,
      subsystemDevice: fields.count > 4 ? fields[4] : nil
    ).fill(&device)
    return device
  }

  // lspci puts a backslash before a quote or a backslash inside a field (pciutils 3.1.7, lspci.c).
  private static func parseField(_ rest: inout LspciBytes) -> LspciBytes? {
    let start = rest.startIndex + 1
    var index = start
    var hasEscapes = false
    while index < rest.endIndex, rest[index] != UInt8(ascii: "\"") {
      if rest[index] == UInt8(ascii: "\\") {
        hasEscapes = true
        index += 1
      }
      index += 1
    }
    guard index < rest.endIndex else { return nil }
    let field = rest[start..<index]
    rest = rest[(index + 1)...]
    return LspciText.trim(hasEscapes ? unescaped(field) : field)
  }

  private static func unescaped(_ field: LspciBytes) -> LspciBytes {
    var result: [UInt8] = []
    var isEscaped = false
    for byte in field {
      if byte == UInt8(ascii: "\\"), !isEscaped {
        isEscaped = true
      } else {
        result.append(byte)
        isEscaped = false
      }
    }
    return result[...]
  }
}
