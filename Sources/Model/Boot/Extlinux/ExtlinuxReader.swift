/// Takes the lines of an extlinux.conf one by one and builds the values.
struct ExtlinuxReader {
  private var config: ExtlinuxConfig
  private var globalAppend: AppendText?
  private var textBlock: ExtlinuxLine?
  private var labels: Set<String> = []

  init(_ config: ExtlinuxConfig) {
    self.config = config
  }

  func finished() -> ExtlinuxConfig {
    guard let textBlock else { return config }
    var reader = self
    reader.report(
      textBlock, "This text block has no \"endtext\" line, so the loader skips the rest of the file.")
    return reader.config
  }

  mutating func parse(_ line: ExtlinuxLine) {
    if line.keyword.isEmpty || line.isComment(in: config.bytes) { return }
    let keyword = line.foldedKeyword(in: config.bytes)
    if textBlock != nil {
      if keyword == "endtext" { textBlock = nil }
    } else if keyword == "text" {
      textBlock = line
    } else if !Self.known.contains(keyword) {
      report(line, "The loader does not know this keyword, prints a message and skips the line.")
    } else if line.argument.isEmpty, !Self.bare.contains(keyword) {
      report(line, "The loader skips this line, since nothing follows the keyword.")
    } else {
      parse(keyword, line)
    }
  }

  private mutating func parse(_ keyword: String, _ line: ExtlinuxLine) {
    switch keyword {
    case "label": startEntry(line)
    case "append": parseAppend(line)
    case "kernel", "linux", "boot", "bss", "pxe", "fdimage", "comboot", "com32", "config", "localboot":
      if let last = config.entries.indices.last { config.entries[last].kernel = words(line).first }
    case "default": config.defaultCommand = words(line)
    case "ui": config.userInterface = words(line)
    case "ontimeout": config.onTimeoutCommand = words(line)
    case "timeout": config.timeout = number(line)
    case "totaltimeout": config.totalTimeout = number(line)
    case "prompt": config.showsPrompt = number(line) != 0
    case "include":
      config.includes.append(words(line)[0])
      report(line, "The loader also reads this other file, which may hold entries or settings of its own.")
    default: break
    }
  }

  private mutating func startEntry(_ line: ExtlinuxLine) {
    let label = words(line)[0]
    let isFirst = labels.insert(label).inserted
    config.entries.append(
      BootEntry(label: label, line: line.number, isReachable: isFirst, append: globalAppend))
    if !isFirst {
      report(line, "An earlier entry has the same name, so the loader never starts this one.")
    }
  }

  private mutating func parseAppend(_ line: ExtlinuxLine) {
    let isEmpty = BlankBytes.text(config.bytes, line.argument) == "-"
    let range = isEmpty ? line.argument.upperBound..<line.argument.upperBound : line.argument
    var append = AppendText(line: line.number, range: range, isGlobal: false)
    if let last = config.entries.indices.last {
      config.entries[last].append = append
    } else {
      append.isGlobal = true
      globalAppend = append
    }
  }

  private func words(_ line: ExtlinuxLine) -> [String] {
    BlankBytes.words(of: config.bytes, in: line.argument).map { BlankBytes.text(config.bytes, $0) }
  }

  private mutating func number(_ line: ExtlinuxLine) -> Int {
    if let first = words(line).first, let value = Int(first), value >= 0 { return value }
    report(line, "A number of 0 or more is expected here.")
    return 0
  }

  private mutating func report(_ line: ExtlinuxLine, _ explanation: String) {
    let text = BlankBytes.text(config.bytes, BlankBytes.trimmed(line.range, of: config.bytes))
    config.problems.append(BootFileProblem(line: line.number, text: text, explanation: explanation))
  }

  /// Keywords that mean something without an argument.
  private static let bare: Set<String> = [
    "endtext", "implicit", "noescape", "nocomplete", "nohalt", "menu", "say",
  ]

  /// The keywords of syslinux 4.02 (`core/keywords.inc`).
  private static let known: Set<String> = bare.union([
    "include", "append", "initrd", "default", "ui", "display", "font", "kbdmap", "kernel", "linux", "boot",
    "bss", "pxe", "fdimage", "comboot", "com32", "config", "label", "prompt", "serial", "console", "timeout",
    "totaltimeout", "allowoptions", "ontimeout", "onerror", "localboot", "ipappend", "f0", "f1", "f2", "f3",
    "f4", "f5", "f6", "f7", "f8", "f9", "f10", "f11", "f12",
  ])
}
