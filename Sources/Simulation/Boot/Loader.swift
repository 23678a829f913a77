/// What EXTLINUX 4.02 makes of its configuration file (core/parseconfig.inc, parsecmd.inc).
enum Loader {
  struct Entry {
    var kernel = ""
    var append: String?
  }

  /// The kernel and the text that the loader starts when nobody touches the keyboard; nil: it stays at its prompt.
  static func choose(_ text: String) -> (label: String, kernel: String, append: String)? {
    var entries: [(label: String, entry: Entry)] = []
    var (fallback, interface, onTimeout): (String?, String?, String?) = (nil, nil, nil)
    var global = ""
    var isInText = false
    for line in text.utf8.prefix(while: { $0 != 0x1A }).split(separator: 0x0A) {
      // Every byte up to a blank is white space, and runs of it count as one.
      let words = line.split(whereSeparator: { $0 <= 0x20 }).map { String(decoding: $0, as: UTF8.self) }
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      let rest = words.dropFirst().joined(separator: " ")
      let keyword = first.lowercased()
      if isInText {
        if keyword == "endtext" { isInText = false }
        continue
      }
      switch keyword {
      case "text": isInText = true
      case "default" where !rest.isEmpty: fallback = rest
      case "ui" where !rest.isEmpty: interface = rest
      case "ontimeout" where !rest.isEmpty: onTimeout = rest
      case "label" where words.count > 1: entries.append((words[1], Entry()))
      case "kernel", "linux", "com32", "boot":
        if !entries.isEmpty, words.count > 1 { entries[entries.count - 1].entry.kernel = words[1] }
      case "append" where !rest.isEmpty:
        let value = rest == "-" ? "" : rest
        if entries.isEmpty { global = value } else { entries[entries.count - 1].entry.append = value }
      default: break
      }
    }
    guard let command = onTimeout ?? interface ?? fallback, let name = command.split(separator: " ").first
    else { return nil }
    guard let found = entries.first(where: { $0.label == name }) else { return nil }
    return (found.label, found.entry.kernel, found.entry.append ?? global)
  }
}
