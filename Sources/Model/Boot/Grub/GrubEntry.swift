/// One `menuentry` of a grub.cfg while it is being read.
struct GrubEntry {
  /// What an entry came to.
  struct Finished {
    let title: String
    let identifier: String?
    let line: Int
    let loader: String?
    let append: AppendText?
    let bootLine: Result<BootLine, BootRefusal>
  }

  private let heading: String
  private let line: Int
  private var loaders: [[Range<Int>]] = []
  private var modules: [[Range<Int>]] = []
  private var keyword: String?
  private var span: Range<Int>?

  init(heading: String, line: Int) {
    self.heading = heading
    self.line = line
  }

  /// Takes a line by its first word.
  mutating func parse(_ first: String, _ words: [Range<Int>], _ range: Range<Int>) {
    switch first {
    case "multiboot2", "multiboot", "xen_hypervisor":
      keyword = keyword ?? first
      loaders.append(Array(words.dropFirst()))
    case "module2", "module", "xen_module":
      modules.append(Array(words.dropFirst()))
    case "linux", "linuxefi", "linux16", "chainloader":
      keyword = keyword ?? first
      return
    default: return
    }
    let lower = words[0].lowerBound
    let upper = words.last?.upperBound ?? range.upperBound
    span = (span?.lowerBound ?? lower)..<upper
  }

  /// The entry with its three parts.
  func finished(_ bytes: [UInt8]) -> Finished {
    let title = Self.quoted(heading) ?? ""
    let marker = heading.firstRange(of: "--id ")
    return Finished(
      title: title, identifier: marker.flatMap { Self.quoted(String(heading[$0.upperBound...])) }, line: line,
      loader: keyword, append: span.map { AppendText(line: line, range: $0, isGlobal: false) },
      bootLine: bootLine(bytes, title))
  }

  private func bootLine(_ bytes: [UInt8], _ title: String) -> Result<BootLine, BootRefusal> {
    func part(_ words: [Range<Int>]) -> KernelWords {
      // Options of the GRUB command stand before the file.
      let words = words.drop { BlankBytes.text(bytes, $0).hasPrefix("--") }
      return KernelWords(words: words.map { KernelWord(text: BlankBytes.text(bytes, $0), range: $0) })
    }
    guard let span, let loader = loaders.last else { return .failure(.noXen(label: title, found: keyword)) }
    var rest = modules.map(part)[...]
    var xen = part(loader)
    // With trusted boot Xen itself is the first module of tboot.
    if xen.file?.contains("tboot") == true { xen = rest.popFirst() ?? KernelWords(words: []) }
    guard xen.file?.contains("xen") == true, let dom0 = rest.popFirst(),
      dom0.file?.contains("vmlinuz") == true
    else { return .failure(.noXen(label: title, found: xen.file)) }
    return .success(
      BootLine(range: span, xen: xen, dom0: dom0, initrd: KernelWords(words: rest.flatMap(\.words))))
  }

  /// The first text in quotation marks; without them the first word after `menuentry`.
  private static func quoted(_ text: String) -> String? {
    if let start = text.firstIndex(where: { $0 == "'" || $0 == "\"" }) {
      let rest = text[text.index(after: start)...]
      return rest.firstIndex(of: text[start]).map { String(rest[..<$0]) }
    }
    let words = text.split(separator: " ").filter { $0 != "menuentry" && $0 != "{" }
    return words.first.map(String.init)
  }
}
