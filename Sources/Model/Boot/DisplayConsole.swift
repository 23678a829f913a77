/// The words of a boot line by which Xen and dom0 write on the host's own display.
///
/// dom0's are `console=tty0` and its like (Linux, Documentation/admin-guide/serial-console.rst); Xen's is `vga` in the list
/// of its `console` (docs/misc/xen-command-line). Without them the toolstack calls the host's display disabled, as after
/// `xe host-disable-display` (python3/libexec/host-display of xapi, which takes all of Xen's `console` out; here a serial
/// line stays).
struct DisplayConsole {
  private let line: BootLine

  /// Those of a boot line.
  init(_ line: BootLine) { self.line = line }

  /// Those of the line that boots; nil if that cannot be read.
  init?(booting bytes: [UInt8], _ format: BootFormat) {
    let menu = BootMenu(parsing: bytes, format: format)
    guard let line = menu.bootEntry.flatMap({ try? menu.bootLine(of: $0) }) else { return nil }
    self.init(line)
  }

  /// Whether nobody writes on the display. Without any console of its own Linux would take it.
  var isDark: Bool { words.isEmpty && line.dom0.arguments.contains { $0.name == "console" } }

  /// The words as text.
  var texts: [HostText] { words.map { HostText($0.text) } }

  /// The words, dom0's first; none if nobody writes on the display.
  var words: [KernelWord] { dom0 + xen }

  /// What takes them out. One console is left to dom0: without any, Linux takes the display.
  var edits: [ByteEdit] {
    let consoles = line.dom0.arguments.filter { $0.name == "console" }
    let isLast = dom0.count == consoles.count
    return dom0.enumerated().map { index, word in
      isLast && index == 0
        ? ByteEdit(range: word.range, replacement: Array("console=hvc0".utf8)) : Self.removal(of: word)
    }
      + xen.map { word in
        let rest = Self.list(word).filter { $0 != "vga" }.joined(separator: ",")
        return rest.isEmpty
          ? Self.removal(of: word) : ByteEdit(range: word.range, replacement: Array("console=\(rest)".utf8))
      }
  }

  private var dom0: [KernelWord] {
    line.dom0.arguments.filter { word in
      guard word.name == "console", let value = word.value, value.hasPrefix("tty") else { return false }
      // ttyS0 is a serial line.
      return value.dropFirst(3).allSatisfy(\.isWholeNumber)
    }
  }

  private var xen: [KernelWord] {
    line.xen.arguments.filter { $0.name == "console" && Self.list($0).contains("vga") }
  }

  private static func list(_ word: KernelWord) -> [Substring] { (word.value ?? "").split(separator: ",") }

  /// With the blank before it.
  private static func removal(of word: KernelWord) -> ByteEdit {
    ByteEdit(range: word.range.lowerBound - 1..<word.range.upperBound, replacement: [])
  }
}
