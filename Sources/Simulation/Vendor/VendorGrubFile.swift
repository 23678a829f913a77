/// A grub.cfg as the vendor's python-libs read it and write it anew: what they do not know is lost.
struct VendorGrubFile: Equatable {
  struct Entry: Equatable {
    var title: String
    var label: String
    var root: String?
    var keyword = "multiboot2"
    var tboot: String?
    var xen = ""
    var xenWords: String = ""
    var kernel = ""
    var kernelWords: String = ""
    var initrd = ""
    var others: [String] = []
  }

  var entries: [Entry] = []
  private var defaultText = "0"
  private var timeout: String?
  private var serial: String?
  /// Lines outside of entries that are none of the above: those before the first entry, and all that follow.
  private var head: [String] = []
  private var tail: [String] = []

  /// Reads the file; `brand` is the title of the entry `xe`.
  init(_ text: String, brand: String) {
    var entry: Entry?
    for line in lines(text).dropLast(text.hasSuffix("\n") ? 1 : 0) {
      let words = Self.words(line)
      let trimmed = words.joined(separator: " ")
      if entry != nil {
        if trimmed == "}" {
          if let entry { entries.append(entry) }
          entry = nil
        } else {
          entry?.parse(words)
        }
      } else if let title = Self.title(trimmed) {
        entry = Entry(title: title, label: Self.label(title, brand: brand))
      } else if line.hasPrefix("set default=") {
        defaultText = line.dropFirst(12).filter { !"'\"".contains($0) }
      } else if line.hasPrefix("set timeout=") {
        timeout = String(line.dropFirst(12))
      } else if trimmed.hasPrefix("serial ") {
        serial = trimmed
      } else if trimmed.hasPrefix("terminal_") {
        continue
      } else if entries.isEmpty {
        head.append(line)
      } else {
        tail.append(line)
      }
    }
  }

  /// The entry that boots by the file: by its number, else by its title.
  var defaultEntry: Entry? {
    if let number = Int(defaultText) { return entries.indices.contains(number) ? entries[number] : nil }
    return entries.first { $0.title == defaultText }
  }

  /// The whole file anew.
  var text: String {
    var out = ""
    if let serial { out += "\(serial)\nterminal_input serial console\nterminal_output serial console\n" }
    let place = defaultEntry.flatMap { entry in entries.firstIndex { $0.label == entry.label } }
    out += "set default=\(place.map(String.init) ?? "'\(defaultText)'")\n"
    if let timeout { out += "set timeout=\(timeout)\n" }
    out += head.map { $0 + "\n" }.joined()
    out += entries.map(\.text).joined()
    return out + tail.map { $0 + "\n" }.joined()
  }

  static func words(_ text: some StringProtocol) -> [String] {
    String(text).utf8.split(whereSeparator: { [0x20, 0x09, 0x0d].contains($0) }).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  private static func title(_ line: String) -> String? {
    guard line.hasPrefix("menuentry "), line.hasSuffix("{"),
      let mark = line.dropFirst(10).first, mark == "'" || mark == "\""
    else { return nil }
    let rest = line.dropFirst(11)
    return rest.firstIndex(where: { "'\"".contains($0) }).map { String(rest[..<$0]) }
  }

  private static func label(_ title: String, brand: String) -> String {
    if title == brand { return "xe" }
    if title.contains(" / ") { return title.contains("Serial") ? "fallback-serial" : "fallback" }
    if title.hasSuffix("(Serial)") { return "xe-serial" }
    if title.hasSuffix("Safe Mode") { return "safe" }
    return title
  }
}

extension VendorGrubFile.Entry {
  fileprivate mutating func parse(_ words: [String]) {
    guard let keyword = words.first else { return }
    let file = words.dropFirst().first ?? ""
    let rest = words.dropFirst(2).joined(separator: " ")
    switch keyword {
    case "search": root = words.last
    case "multiboot", "multiboot2", "xen_hypervisor":
      self.keyword = keyword
      if file.contains("tboot") {
        tboot = words.dropFirst().joined(separator: " ")
      } else {
        (xen, xenWords) = (file, rest)
      }
    case "module", "module2", "xen_module":
      if xen.isEmpty {
        (xen, xenWords) = (file, rest)
      } else if kernel.isEmpty {
        (kernel, kernelWords) = (file, rest)
      } else {
        initrd = file
      }
    default: others.append(words.joined(separator: " "))
    }
  }

  fileprivate var text: String {
    let module = ["multiboot": "module", "multiboot2": "module2"][keyword] ?? "xen_module"
    func line(_ words: String...) -> String {
      "\t" + words.filter { !$0.isEmpty }.joined(separator: " ") + "\n"
    }
    var out = "menuentry '\(title)' {\n"
    for other in others { out += line(other) }
    if let root { out += line("search --label --set root", root) }
    if let tboot {
      out += line(keyword, tboot) + line(module, xen, xenWords)
    } else {
      out += line(keyword, xen, xenWords)
    }
    out += line(module, kernel, kernelWords)
    if !initrd.isEmpty { out += line(module, initrd) }
    return out + "}\n"
  }
}
