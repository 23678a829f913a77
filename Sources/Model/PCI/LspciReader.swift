/// Reads lspci's output line by line, whatever form each line has.
struct LspciReader {
  var devices: [PCIDevice] = []
  var unread: [UnreadLine] = []
  var form = LspciForm.none

  private var current: PCIDevice?
  private var record = LspciRecord()

  mutating func take(_ raw: ArraySlice<UInt8>, number: Int) {
    var line = raw
    while let last = line.last, last <= 0x20 { line = line.dropLast() }
    guard !line.isEmpty else { return endRecord() }
    let isIndented = line.first == 0x20 || line.first == 0x09
    if isIndented {
      takeDetail(LspciText.decode(line))
    } else if let tag = LspciRecord.Tag(line) {
      takeTag(tag, line, number)
    } else if !isHexDump(line) {
      takeHead(line, number)
    }
  }

  mutating func finish() {
    endRecord()
    endDevice()
  }

  // MARK: -vmm

  private mutating func takeTag(_ tag: LspciRecord.Tag, _ line: ArraySlice<UInt8>, _ number: Int) {
    endDevice()
    if tag.name == "Slot" || tag.name == "Device", record.slot != nil, tag.isAddress { endRecord() }
    if tag.name == "Slot" || record.slot == nil && tag.isAddress {
      do {
        record.slot = try PCIAddress(parsing: tag.value)
        if form == .none { form = .tagged }
      } catch {
        unread.append(UnreadLine(number: number, text: LspciText.decode(line), reason: error.explanation))
      }
    } else if record.slot == nil {
      unread.append(
        UnreadLine(
          number: number, text: LspciText.decode(line), reason: "a field of a record that has no Slot line"))
    } else {
      record.take(tag)
    }
  }

  private mutating func endRecord() {
    if let device = record.device { devices.append(device) }
    record = LspciRecord()
  }

  // MARK: One line a device

  private mutating func takeHead(_ line: ArraySlice<UInt8>, _ number: Int) {
    endRecord()
    endDevice()
    let end = line.firstIndex { $0 <= 0x20 } ?? line.endIndex
    let rest = line[end...].drop { $0 <= 0x20 }
    let address: PCIAddress
    do {
      address = try PCIAddress.parse(line[..<end]) { LspciText.decode(line[..<end]) }
    } catch {
      let text = LspciText.decode(line)
      let reason =
        text.hasPrefix("pcilib:") || text.hasPrefix("lspci:")
        ? "a message of lspci, no device" : error.explanation
      unread.append(UnreadLine(number: number, text: text, reason: reason))
      return
    }
    guard !rest.isEmpty else {
      unread.append(
        UnreadLine(number: number, text: LspciText.decode(line), reason: "an address without a class"))
      return
    }
    if rest.first == UInt8(ascii: "\"") {
      takeQuoted(address, rest, line, number)
    } else {
      if form == .none { form = .lines }
      current = LspciHead.device(address, LspciText.decode(rest))
    }
  }

  private mutating func takeQuoted(
    _ address: PCIAddress, _ rest: ArraySlice<UInt8>, _ line: ArraySlice<UInt8>, _ number: Int
  ) {
    guard let device = LspciQuoted.device(address, LspciText.decode(rest)) else {
      unread.append(
        UnreadLine(
          number: number, text: LspciText.decode(line),
          reason: "a quoted line with fewer than three fields or an open quote"))
      return
    }
    if form == .none { form = .quoted }
    devices.append(device)
  }

  private mutating func endDevice() {
    if let current { devices.append(current) }
    current = nil
  }

  private mutating func takeDetail(_ text: String) {
    guard var device = current else { return }
    LspciDetail.take(text, into: &device)
    current = device
  }

  private func isHexDump(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), (2...3).contains(colon - line.startIndex) else {
      return false
    }
    guard PCIAddress.hex(line[..<colon]) != nil else { return false }
    let rest = line[(colon + 1)...]
    return rest.first == 0x20 && rest.allSatisfy { $0 == 0x20 || PCIAddress.hex([$0]) != nil }
  }
}

/// Bytes of lspci as text.
enum LspciText {
  static func decode(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

  /// A trailing `[xxxx]` of four hexadecimal digits, taken off the text.
  static func takeNumber(_ text: inout String) -> UInt16? {
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    guard inside.utf8.count == 4, let value = UInt16(inside, radix: 16) else { return nil }
    text = TextTrim.blanks(text[..<open])
    return value
  }

  /// A trailing `[xxxx:xxxx]`, taken off the text.
  static func takePair(_ text: inout String) -> (UInt16, UInt16)? {
    guard text.hasSuffix("]"), let open = text.lastIndex(of: "[") else { return nil }
    guard let pair = pair(text[text.index(after: open)...].dropLast()) else { return nil }
    text = TextTrim.blanks(text[..<open])
    return pair
  }

  /// `xxxx:xxxx`.
  static func pair(_ text: some StringProtocol) -> (UInt16, UInt16)? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 4, parts[1].utf8.count == 4,
      let first = UInt16(parts[0], radix: 16),
      let second = UInt16(parts[1], radix: 16)
    else { return nil }
    return (first, second)
  }
}
