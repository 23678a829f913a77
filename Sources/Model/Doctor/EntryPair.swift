/// The entry that boots and its serial twin: the only ones that a repair touches, since the others are the way
/// back.
struct EntryPair {
  /// A boot line that could be read.
  struct Line {
    let label: String
    let line: BootLine
    let hide: HideWords
  }

  let config: BootMenu
  let format: BootFormat
  let parameter: HideParameter
  /// The entries, whether their lines can be read or not.
  let entries: [BootEntry]
  /// Those whose lines can be read.
  let lines: [Line]

  init(bytes: [UInt8], parameter: HideParameter, format: BootFormat) {
    let config = BootMenu(parsing: bytes, format: format)
    let entries = [config.bootEntry, config.serialTwin].compactMap(\.self)
    self.config = config
    self.format = format
    self.parameter = parameter
    self.entries = entries
    lines = entries.compactMap { entry in
      (try? config.bootLine(of: entry)).map {
        Line(label: entry.label, line: $0, hide: HideWords($0, bytes: bytes, parameter: parameter))
      }
    }
  }

  var bytes: [UInt8] { config.bytes }

  /// The toolstack that came with the newer kernels reads only long addresses.
  var wantsLong: Bool { parameter == .xenPciback }
}

extension EntryPair.Line {
  /// What the kernel would hide with this line.
  var hidden: [PCIAddress] { hide.list?.addresses ?? [] }

  func hideBytes(_ parameter: HideParameter) -> Int {
    line.dom0.arguments.last { parameter.isName($0.name) }?.value?.utf8.count ?? 0
  }
}
