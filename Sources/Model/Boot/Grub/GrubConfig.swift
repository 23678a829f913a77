/// A grub.cfg of XenServer 7 and later or XCP-ng, as far as it says what boots.
///
/// The host installer writes it and `xen-cmdline` edits it (xenserver/host-installer, xenserver/python-libs): `menuentry`
/// blocks on the top level, each with `multiboot2` and `module2` lines (or `multiboot` and `module`, or `xen_hypervisor`
/// and `xen_module`), tboot in front of Xen or not. What a condition decides while GRUB runs is not followed.
package struct GrubConfig: Equatable, Sendable {
  /// The file, exactly as given.
  package let bytes: [UInt8]
  /// All menu entries in the order of the file.
  package private(set) var entries: [BootEntry] = []
  /// The value of the last `set default=` that stands on its own: a place from 0, a title or an identifier.
  package private(set) var defaultValue: String?
  /// What GRUB cannot read in it, or reads otherwise than the vendor's tool; nil if both take it alike.
  package private(set) var fault: GrubFault?

  private var lines: [Result<BootLine, BootRefusal>] = []
  private var identifiers: [String?] = []

  /// Reads any bytes.
  package init(parsing bytes: [UInt8], brand: String?) {
    self.bytes = bytes
    var blocks: [GrubScript.Entry] = []
    var open: GrubEntry?
    var depth = 0
    var number = 0
    for range in Self.lineRanges(of: bytes) {
      number += 1
      let words = BlankBytes.words(of: bytes, in: range)
      guard let first = words.first.map({ BlankBytes.text(bytes, $0) }), !first.hasPrefix("#") else {
        continue
      }
      if var entry = open {
        if first == "}" {
          let finished = entry.finished(bytes)
          blocks.append(GrubScript.Entry(line: finished.line, end: number))
          parse(finished, brand: brand)
          open = nil
        } else {
          entry.parse(first, words, range)
          open = entry
        }
        continue
      }
      if first == "menuentry", depth == 0 {
        open = GrubEntry(heading: BlankBytes.text(bytes, BlankBytes.trimmed(range, of: bytes)), line: number)
      } else if first == "set", depth == 0, bytes[range.lowerBound] == UInt8(ascii: "s"), words.count > 1 {
        let rest = BlankBytes.text(bytes, words[1].lowerBound..<(words.last?.upperBound ?? range.upperBound))
        if rest.hasPrefix("default=") { defaultValue = Self.unquoted(rest.dropFirst("default=".count)) }
      } else if let last = words.last, BlankBytes.text(bytes, last).hasSuffix("{") {
        depth += 1
      } else if first == "}" {
        depth = max(0, depth - 1)
      }
    }
    if let open { parse(open.finished(bytes), brand: brand) }
    fault = Self.fault(bytes, blocks)
  }

  /// GRUB reads by its grammar, the vendor's tool by lines: only a file that is the same menu to both can be changed.
  private static func fault(_ bytes: [UInt8], _ blocks: [GrubScript.Entry]) -> GrubFault? {
    do throws(GrubFault) {
      let script = try GrubScript(bytes)
      guard script.entries != blocks else { return nil }
      let odd = Set(script.entries.map(\.line)).symmetricDifference(blocks.map(\.line)).min()
      let moved = zip(script.entries, blocks).first { $0 != $1 }?.0.line
      return GrubFault(line: odd ?? moved ?? 1, .readOtherwise)
    } catch {
      return error
    }
  }

  private mutating func parse(_ entry: GrubEntry.Finished, brand: String?) {
    entries.append(
      BootEntry(
        label: entry.title, line: entry.line, isReachable: !entries.contains { $0.label == entry.title },
        kernel: entry.loader, append: entry.append, toolLabel: Self.toolLabel(entry.title, brand: brand)))
    lines.append(entry.bootLine)
    identifiers.append(entry.identifier)
  }

  /// The entry that boots when nobody touches the keyboard; nil if that is no entry of this file.
  package var bootEntry: BootEntry? {
    let value = defaultValue ?? "0"
    if let place = Int(value) { return entries.indices.contains(place) ? entries[place] : nil }
    return entries.indices.first { entries[$0].label == value || identifiers[$0] == value }.map {
      entries[$0]
    }
  }

  /// The same system with its console on the serial line, or without.
  package var serialTwin: BootEntry? {
    guard let own = bootEntry?.toolLabel else { return nil }
    let other = ["xe": "xe-serial", "xe-serial": "xe"][own]
    return other.flatMap { name in entries.last { $0.toolLabel == name } }
  }

  /// The three parts of an entry; refused if it does not start Xen with a dom0.
  func bootLine(of entry: BootEntry) throws(BootRefusal) -> BootLine {
    guard let place = entries.firstIndex(of: entry) else { throw .noXen(label: entry.label, found: nil) }
    return try lines[place].get()
  }

  /// The label under which the vendor's tool knows an entry (`create_label` of python-libs); nil where it knows none.
  private static func toolLabel(_ title: String, brand: String?) -> String? {
    if let brand, title == brand { return "xe" }
    if title.hasSuffix("(Trusted Boot)") || title.hasSuffix("upgrade") { return nil }
    if title.hasSuffix("(Serial)") { return "xe-serial" }
    if title.hasSuffix("Safe Mode") { return "safe" }
    if title.contains(" / ") { return title.contains("(Serial,") ? "fallback-serial" : "fallback" }
    return brand == nil ? "xe" : nil
  }

  static func lineRanges(of bytes: [UInt8]) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    var start = 0
    for (index, byte) in bytes.enumerated() where byte == BlankBytes.lineFeed {
      ranges.append(start..<index)
      start = index + 1
    }
    if start < bytes.count { ranges.append(start..<bytes.count) }
    return ranges
  }

  static func unquoted(_ text: some StringProtocol) -> String {
    guard let first = text.first, first == "'" || first == "\"", text.count > 1, text.last == first else {
      return String(text)
    }
    return String(text.dropFirst().dropLast())
  }
}
