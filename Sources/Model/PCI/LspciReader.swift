/// Reads lspci's output line by line, whatever form each line has.
struct LspciReader {
  /// A device and the line that began it.
  struct Found {
    var device: PCIDevice
    let line: LspciBytes
    let number: Int
  }

  private(set) var found: [Found] = []
  private(set) var unread: [UnreadLine] = []
  private(set) var form = LspciForm.none

  // What the next lines may belong to.
  private enum Open {
    case nothing, device, record
    // Below a line that was reported as unread.
    case unreadDevice, unreadRecord
  }
  private var open = Open.nothing
  private var record: (fields: LspciRecord, line: LspciBytes, number: Int)?

  mutating func parse(_ raw: LspciBytes, number: Int) {
    let line = LspciText.trim(raw)
    guard let first = line.first else { return endRecord() }
    let isIndented = raw.first == 0x20 || raw.first == 0x09
    if let (address, rest) = head(line) {
      parseHead(address, rest, line, number)
    } else if isIndented, case .device = open {
      LspciDetail.parse(line, into: &found[found.count - 1].device)
    } else if isIndented, case .unreadDevice = open {
      return
    } else if 0x41...0x5A ~= first, let tag = LspciRecord.Tag(line) {
      parseTag(tag, line, number)
    } else if !isHexDump(line) {
      parseOther(line, number, isIndented)
    }
  }

  mutating func finish() { endRecord() }

  // MARK: -vmm

  private mutating func parseTag(_ tag: LspciRecord.Tag, _ line: LspciBytes, _ number: Int) {
    let address = tag.address
    if address == nil, tag.name != "Slot", open == .record || open == .unreadRecord {
      record?.fields.parse(tag)
    } else if let address {
      endRecord()
      open = .record
      record = (LspciRecord(address), line, number)
      if form == .none { form = .tagged }
    } else {
      endRecord()
      let what = tag.name == "Slot" ? "the Slot is not a PCI address" : "a record that has no Slot line"
      complain(number, line, "\(what); it was left out as far as the next blank line")
      open = .unreadRecord
    }
  }

  private mutating func endRecord() {
    if let record {
      found.append(Found(device: record.fields.device, line: record.line, number: record.number))
    }
    record = nil
    if open == .record || open == .unreadRecord { open = .nothing }
  }

  // MARK: One line a device

  private func head(_ line: LspciBytes) -> (PCIAddress, LspciBytes)? {
    guard let end = line.prefix(16).firstIndex(where: LspciText.isBlank), end - line.startIndex >= 7,
      let address = try? PCIAddress.parse(line[..<end], text: { "" })
    else { return nil }
    return (address, LspciText.trim(line[end...]))
  }

  private mutating func parseHead(
    _ address: PCIAddress, _ rest: LspciBytes, _ line: LspciBytes, _ number: Int
  ) {
    endRecord()
    let isQuoted = rest.first == UInt8(ascii: "\"")
    guard let device = isQuoted ? LspciQuoted.device(address, rest) : LspciHead.device(address, rest) else {
      open = .unreadDevice
      let reason =
        isQuoted
        ? "a quote is left open, or there are fewer than three quoted fields"
        : "no colon parts a class from a name"
      return complain(number, line, reason)
    }
    if form == .none { form = isQuoted ? .quoted : .lines }
    found.append(Found(device: device, line: line, number: number))
    open = .device
  }

  // MARK: What is no device

  private mutating func parseOther(_ line: LspciBytes, _ number: Int, _ isIndented: Bool) {
    // Messages come on another stream, and may stand anywhere between the lines of a device.
    if LspciText.hasPrefix(line, "pcilib:") || LspciText.hasPrefix(line, "lspci:") {
      return complain(number, line, "a message of lspci, no device")
    }
    if isIndented {
      return complain(number, line, "an indented line with no device above it")
    }
    // A record ends with a blank line only, so that one damaged line costs no more than itself.
    if open != .record { open = .unreadDevice }
    complain(
      number, line,
      LspciText.hasPrefix(line, "-[")
        ? "the tree of lspci -t, which has no full addresses: use lspci -nnk"
        : "it does not begin with a PCI address such as 03:00.0")
  }

  private mutating func complain(_ number: Int, _ line: LspciBytes, _ reason: String) {
    unread.append(UnreadLine(number: number, text: LspciText.decode(line), reason: reason))
  }

  private func isHexDump(_ line: LspciBytes) -> Bool {
    guard let colon = line.prefix(4).firstIndex(of: UInt8(ascii: ":")), colon - line.startIndex >= 2,
      PCIAddress.hex(line[..<colon]) != nil
    else { return false }
    let rest = line[(colon + 1)...]
    return rest.first == 0x20 && rest.allSatisfy { $0 == 0x20 || PCIAddress.hexDigit($0) != nil }
  }
}
