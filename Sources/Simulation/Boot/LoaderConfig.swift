/// extlinux.conf as the loader 4.02 reads it (core/parseconfig.inc).
struct LoaderConfig: Equatable {
  struct Entry: Equatable {
    let label: [UInt8]
    var kernel: [UInt8] = []
    var append: [UInt8]
  }

  var entries: [Entry] = []
  /// The words started when nobody types.
  var command: [UInt8] = []
  var onTimeout: [UInt8]?
  var timeout = 0
  var prompts = false

  private var commandLevel = 0
  private var globalAppend: [UInt8] = []
  private var isInText = false

  /// `include` gives the bytes of another file, or nil.
  init(_ bytes: [UInt8], include: ([UInt8]) -> [UInt8]?) {
    read(bytes, depth: 0, include: include)
  }

  /// The first entry of that name; upper and lower case differ.
  func entry(_ label: [UInt8]) -> Entry? { entries.first { $0.label == label } }

  private mutating func read(_ bytes: [UInt8], depth: Int, include: ([UInt8]) -> [UInt8]?) {
    for line in bytes.prefix(while: { $0 != 0x1a }).split(separator: 0x0a) {
      let words = line.split(whereSeparator: { $0 <= 0x20 }).map(Array.init)
      guard let first = words.first else { continue }
      let keyword = String(decoding: first.map { $0 | 0x20 }, as: UTF8.self)
      let rest = Array(words.dropFirst().joined(separator: [0x20]))
      if isInText {
        if keyword == "endtext" { isInText = false }
      } else if keyword == "include", depth < 16, let more = include(rest) {
        read(more, depth: depth + 1, include: include)
      } else {
        parse(keyword, rest)
      }
    }
  }

  private mutating func parse(_ keyword: String, _ rest: [UInt8]) {
    if keyword == "text" { isInText = true }
    // A keyword without its argument is reported and ignored.
    if rest.isEmpty { return }
    switch keyword {
    case "label":
      entries.append(Entry(label: Array(rest.prefix { $0 != 0x20 }), append: globalAppend))
    case "append":
      let text = rest == Array("-".utf8) ? [] : rest
      if entries.isEmpty { globalAppend = text } else { entries[entries.count - 1].append = text }
    case "kernel", "linux", "com32":
      if !entries.isEmpty { entries[entries.count - 1].kernel = rest }
    case "initrd":
      if !entries.isEmpty { entries[entries.count - 1].append += Array(" initrd=".utf8) + rest }
    case "default":
      if commandLevel <= 1 { (command, commandLevel) = (rest, 1) }
    case "ui": (command, commandLevel) = (rest, 2)
    case "ontimeout": onTimeout = rest
    case "timeout": timeout = Int(String(decoding: rest, as: UTF8.self)) ?? 0
    case "prompt": prompts = Int(String(decoding: rest, as: UTF8.self)) ?? 0 != 0
    default: break
    }
  }
}
