/// An extlinux.conf as the vendor's python-libs read it and write it anew: comments and other keywords are lost.
struct VendorExtlinuxFile: Equatable {
  struct Entry: Equatable {
    let label: String
    var title: String?
    var kernel = ""
    /// Xen, dom0's kernel and the initrd with their words; nil: of another shape than the tool knows.
    var parts: [String]?
  }

  var entries: [Entry] = []
  private(set) var defaultLabel = ""
  private var location = "mbr"
  private var serial: String?
  private var prompt: String?
  private var timeout: String?

  init(_ text: String) {
    for line in lines(text) {
      let words = VendorGrubFile.words(line)
      guard let keyword = words.first else { continue }
      let rest = words.dropFirst().joined(separator: " ")
      // The real one compares with care for case.
      switch keyword {
      case "#":
        if words.dropFirst().first == "location", words.count == 3 {
          location = words[2]
        } else if !entries.isEmpty, entries[entries.count - 1].parts == nil {
          entries[entries.count - 1].title = rest
        }
      case "label": entries.append(Entry(label: rest))
      case "kernel": if !entries.isEmpty { entries[entries.count - 1].kernel = rest }
      case "append":
        let parts = rest.split(separator: " --- ", omittingEmptySubsequences: false).map(String.init)
        if !entries.isEmpty, parts.count == 3 { entries[entries.count - 1].parts = parts }
      case "default": defaultLabel = rest
      case "serial": serial = rest
      case "prompt": prompt = rest
      case "timeout": timeout = rest
      default: continue
      }
    }
  }

  /// The whole file anew; nil: the writer raises at an entry that its reader did not understand.
  var text: String? {
    var out = "# location \(location)\n"
    for (name, value) in [
      ("serial", serial), ("default", defaultLabel), ("prompt", prompt), ("timeout", timeout),
    ] {
      if let value { out += "\(name) \(value)\n" }
    }
    for entry in entries {
      guard let parts = entry.parts else { return nil }
      out += "\nlabel \(entry.label)\n"
      if let title = entry.title { out += "  # \(title)\n" }
      out += "  kernel mboot.c32\n  append \(parts.joined(separator: " --- "))\n"
    }
    return out
  }
}
