extension ExtlinuxConfig {
  /// The entry that boots; refused if no entry of this file does.
  func requireBootEntry() throws(BootRefusal) -> BootEntry {
    if let entry = bootEntry { return entry }
    guard let name = bootCommand.first else { throw .nothingBoots(includes: includes) }
    if decision == .userInterface { throw .menu(name) }
    throw .noSuchEntry(name, includes: includes)
  }

  /// The three parts of an entry's append text; refused if it does not start Xen with a dom0 kernel.
  package func bootLine(of entry: BootEntry) throws(BootRefusal) -> BootLine {
    let label = entry.label
    guard entry.isMultiboot else { throw .noMultiboot(label: label, kernel: entry.kernel) }
    guard let append = entry.append, !append.range.isEmpty else { throw .noAppend(label: label) }
    if append.isGlobal { throw .globalAppend(label: label, line: append.line) }
    do {
      return try BootLine(parsing: bytes, range: append.range)
    } catch {
      switch error {
      case .separators(let count):
        let words = BlankBytes.words(of: bytes, in: append.range).map { BlankBytes.text(bytes, $0) }
        let glued = words.filter { $0 != "---" && ($0.hasSuffix("---") || $0.hasPrefix("---")) }
        throw .separators(label: label, count: count, glued: glued)
      case .dom0Kernel(let found): throw .noDom0Kernel(label: label, found: found)
      }
    }
  }

  /// What decides over the boot line from outside, or is ignored by the loader.
  var notes: [String] {
    var notes = problems.map { "Line \($0.line): \($0.explanation)" }
    if decision == .onTimeout, onTimeoutCommand != defaultCommand {
      notes.append("The \"ontimeout\" line decides what boots when nobody touches the keyboard.")
    }
    if bootCommand.count > 1 {
      notes.append(
        "The loader adds \"\(HostText(bootCommand.dropFirst().joined(separator: " ")))\" to the boot line.")
    }
    return notes
  }
}
