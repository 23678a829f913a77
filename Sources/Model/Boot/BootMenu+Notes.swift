extension BootMenu {
  /// What does not stop an edit but should be known.
  func notes(for change: BootChange, _ lines: [(label: String, line: BootLine)]) -> [String] {
    var notes: [String] = []
    if case .extlinux(let config) = self { notes = config.notes }
    for (label, line) in lines {
      let ignored = line.dom0.arguments.filter { change.parameter.other.isName($0.name) }
      for word in ignored {
        notes.append(
          "This kernel ignores \"\(HostText(word.text))\" in the entry \"\(HostText(label))\"; it is left as it is."
        )
      }
      for word in line.xen.words + line.initrd.words
      where HideParameter.allCases.contains(where: { $0.isName(word.name) }) {
        notes.append(
          "\"\(HostText(word.text))\" in the entry \"\(HostText(label))\" is outside the dom0 kernel's part: it does nothing."
        )
      }
    }
    return notes
  }
}
