/// The output of an `xe … list` command (vm-list, template-list, pif-list …), read tolerantly.
///
/// `xe` prints values raw: a name with a line break can look like another field or record. Only the asked-for
/// field names count, everything else continues the value above, and whatever depends on identity has to be
/// read again by uuid before it is written.
package struct XeRecords: Equatable, Sendable {
  /// The records in printed order.
  package private(set) var records: [XeRecord] = []
  /// Lines that belong to no field, and lines that make a record doubtful, by line number.
  package private(set) var unread: [UnreadLine] = []

  private let asked: Set<String>?
  private let hasBlankLines: Bool
  private var blanks = 0

  /// Reads the bytes that `xe` printed.
  ///
  /// - Parameter fields: the names given as `params=`; nil takes every line of the right form as a field.
  package init(parsing bytes: [UInt8], fields: Set<String>? = nil) {
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let endsInLineFeed = lines.last?.isEmpty ?? true
    if endsInLineFeed { lines.removeLast() }
    asked = fields
    hasBlankLines = lines.contains { Self.isBlank($0) }
    for (offset, line) in lines.enumerated() {
      read(
        line.last == UInt8(ascii: "\r") ? line.dropLast() : line,
        number: offset + 1,
        isCut: !endsInLineFeed && offset == lines.count - 1
      )
    }
    reportShortRecords()
    unread.sort { $0.number < $1.number }
  }

  private mutating func read(_ line: ArraySlice<UInt8>, number: Int, isCut: Bool) {
    if Self.isBlank(line) {
      blanks += 1
      return
    }
    if let field = XeFieldLine(line)?.field, asked?.contains(field.name) ?? true {
      parse(field, line, number: number)
    } else {
      parseContinuation(line, number: number, isCut: isCut)
    }
    blanks = 0
  }

  private mutating func parse(_ field: XeField, _ line: ArraySlice<UInt8>, number: Int) {
    guard let last = records.indices.last else {
      records.append(XeRecord(line: number, fields: [field]))
      return
    }
    let isKnown = records[last][field.name] != nil
    // A uuid is the first field of every record, so one after a gap begins a record even if the record
    // above lost its head.
    if isKnown ? (blanks > 0 || !hasBlankLines) : (blanks > 1 && field.name == "uuid") {
      records.append(XeRecord(line: number, fields: [field]))
    } else if isKnown {
      records[last].repeated.insert(field.name)
      report(
        line, number, "“\(field.name)” stands twice in one record: a value above may hold a line break")
    } else {
      records[last].fields.append(field)
    }
  }

  private mutating func parseContinuation(_ line: ArraySlice<UInt8>, number: Int, isCut: Bool) {
    guard let last = records.indices.last, let field = records[last].fields.indices.last else {
      report(line, number, "not a field of xe output")
      return
    }
    let name = records[last].fields[field].name
    if isCut {
      report(line, number, "the output is cut off in this line")
    } else if blanks > 1 || Self.singleLine.contains(name) {
      report(line, number, "not a field of xe output")
    } else {
      let gap = String(repeating: "\n", count: blanks + 1)
      records[last].fields[field].value += gap + String(decoding: line, as: UTF8.self)
    }
  }

  // All records of one output have the same fields. Of a text pasted together from several outputs, where
  // the asked-for fields are not known, only the end can be judged.
  private mutating func reportShortRecords() {
    guard records.count > 1, let first = records.first else { return }
    let expected =
      asked == nil ? first.fields.map(\.name) : Set(records.flatMap { $0.fields.map(\.name) }).sorted()
    for (index, record) in records.enumerated() where asked != nil || index == records.count - 1 {
      let missing = expected.filter { record[$0] == nil }.joined(separator: ", ")
      guard !missing.isEmpty, let head = record.fields.first else { continue }
      let reason =
        index == records.count - 1
        ? "the last record is cut off: it has no \(missing)"
        : "the record has no \(missing): a value in it may hold line breaks"
      unread.append(
        UnreadLine(number: record.line, text: HostText("\(head.name): \(head.value)"), reason: reason))
    }
  }

  private mutating func report(_ line: ArraySlice<UInt8>, _ number: Int, _ reason: String) {
    unread.append(
      UnreadLine(number: number, text: HostText(String(decoding: line, as: UTF8.self)), reason: reason))
  }

  // Values of these fields never hold a line break, so text below them is not theirs.
  private static let singleLine: Set<String> = [
    "uuid", "power-state", "resident-on", "is-control-domain", "is-a-template", "is-a-snapshot", "affinity",
    "dom-id", "enabled", "host-uuid", "currently-attached", "management", "device", "pci-bus-path", "VLAN",
  ]

  private static func isBlank(_ line: ArraySlice<UInt8>) -> Bool {
    line.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: "\r") }
  }
}
