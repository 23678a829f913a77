extension BootRefusal {
  /// What is wrong and what it causes, in full sentences, the text of the file in them cleaned.
  package var explanation: String { HostText(sentences).description }

  private var sentences: String {
    switch self {
    case .typography(let damage): Self.explanation(of: damage)
    case .nothingBoots(let includes):
      "The boot file does not say which entry boots: it has no \"default\" line." + Self.note(includes)
    case .noSuchEntry(let name, let includes):
      "The boot file starts \"\(name)\", but has no entry of this name. The loader would take it for a file."
        + Self.note(includes)
    case .menu(let program):
      "The boot file starts the menu program \"\(program)\", which decides what boots by its own rules."
    case .noMultiboot(let label, let kernel):
      "The entry \"\(label)\" starts \(kernel.map { "\"\($0)\"" } ?? "no kernel file"), not \"mboot.c32\", "
        + "so it "
        + "does not start Xen with a dom0 kernel."
    case .noAppend(let label):
      "The entry \"\(label)\" has no append line, so there is no boot line that could be changed."
    case .globalAppend(let label, let line):
      "The entry \"\(label)\" has no append line of its own and uses line \(line), which stands before the "
        + "first "
        + "label. A change there would reach every entry that relies on it, also those that are the way back."
    case .separators(let label, let count, let glued): Self.separators(label, count, glued)
    case .noDom0Kernel(let label, let found):
      "In the entry \"\(label)\" the part after the first \"---\" begins with \"\(found)\". A dom0 kernel, "
        + "a file "
        + "named vmlinuz, is expected there, so it is not clear which part is the dom0 kernel's."
    case .openQuote(let label):
      "In the entry \"\(label)\" a quotation mark of the dom0 kernel's part is not closed. The kernel "
        + "would take "
        + "all that follows, the hide parameter too, for a part of that word."
    case .severalHideParameters(let label, let words):
      "The entry \"\(label)\" has the hide parameter \(words.count) times: "
        + "\(words.joined(separator: " ")). Only "
        + "the last one counts; the devices of the others stay with the host, without any message."
    case .unknownHideParameter(let label, let found, let needed):
      "The entry \"\(label)\" has \"\(found)\", but this host's kernel knows the parameter as "
        + "\"\(needed.rawValue)\" and ignores the other name without any message."
    case .hideWithoutValue(let label, let word):
      "In the entry \"\(label)\" the parameter \"\(word)\" has no list, so nothing is hidden. A blank "
        + "after the "
        + "\"=\" ends the parameter: what follows it does not count."
    case .damagedHideList(let label, let text, let faults):
      "The hide list \"\(text)\" of the entry \"\(label)\" is damaged. "
        + faults.map(\.explanation).joined(separator: " ")
    case .coveredByWildcard(let label, let piece, let address):
      "In the entry \"\(label)\" the device \(address) is hidden by \"\(piece)\", which hides others too."
    case .contradiction(let address): "The device \(address) is to be hidden and to be given back at once."
    case .domainTooLarge(let address):
      "The device \(address) cannot be hidden by a boot parameter: the kernel's list takes domains up to "
        + "ffff."
    case .hideListTooLong(let label, let bytes, let limit):
      "The hide list of the entry \"\(label)\" would have \(bytes) bytes. The kernel takes at most "
        + "\(limit) and "
        + "ignores a longer one as a whole, so nothing would be hidden."
    case .dom0PartTooLong(let label, let bytes, let limit):
      "The dom0 kernel's part of the entry \"\(label)\" would have \(bytes) bytes after the file name. Xen "
        + "hands "
        + "on 1023 of them and cuts off the rest without a message; at most \(limit) are safe, since Xen "
        + "may add "
        + "words of its own."
    case .appendTooLong(let label, let bytes, let limit):
      "The append text of the entry \"\(label)\" would have \(bytes) bytes. The boot loader has room for "
        + "\(limit) "
        + "and would overwrite its own memory with the rest."
    case .brokenGrub(let fault):
      fault.explanation
        + (fault.isTakenByGrub
          ? " What the tool would change is not what GRUB boots."
          : " GRUB does not read on there: menu entries are lost, and the host may stop at GRUB's prompt.")
    case .noXen(let label, let found):
      "The menu entry \"\(label)\" \(found.map { "loads \"\($0)\"" } ?? "has no multiboot line") where Xen and "
        + "its dom0 kernel are expected."
    case .upgradeUnderWay(let label):
      "The menu entry \"\(label)\" starts another loader by \"chainloader\", as in a rolling upgrade of the pool. The "
        + "vendor's tool xen-cmdline, which would write this file, loses lines of such an entry."
    case .notWrittenByTool(let label, _):
      "The menu entry \"\(label)\" boots, but the vendor's tool xen-cmdline changes only the entry that is named "
        + "like the product and its \"(Serial)\" twin."
    case .oddSpelling(let label, let found, _, let needed):
      "The menu entry \"\(label)\" has \"\(found)\". The kernel takes that name, but the vendor's tool and the "
        + "toolstack know the parameter only as \"\(needed.rawValue)\"."
    case .displayByTool(let label):
      "The consoles of \"\(label)\" are not changed in a grub.cfg: the vendor's tool gives its serial twin the same ones, "
        + "and could not put back what differs between the two."
    }
  }

  /// Lines that do the same to a host are named together.
  private static func explanation(of damage: TypographyDamage) -> String {
    var effects: [TypographyDamage.Effect] = []
    for line in damage.lines where !effects.contains(line.effect) { effects.append(line.effect) }
    let groups = effects.map { effect in
      let lines = damage.lines.filter { $0.effect == effect }
      let places = lines.map { line in "\(line.number)" + (line.label.map { " (\($0))" } ?? "") }
      let head = lines.count == 1 ? "Line" : "Lines"
      return
        "\(head) \(places.joined(separator: ", ")): \(counted(lines.flatMap(\.marks))). \(effect.explanation)"
    }
    return "The boot file holds characters that a web page or word processor put in place of plain ones. "
      + groups.joined(separator: " ")
  }

  private static func counted(_ marks: [TypographyMark]) -> String {
    var names: [String] = []
    for mark in marks where !names.contains(mark.name) { names.append(mark.name) }
    return names.map { name in
      let count = marks.count { $0.name == name }
      return count == 1 ? name : "\(name) \(count) times"
    }.joined(separator: ", ")
  }

  private static func separators(_ label: String, _ count: Int, _ glued: [String]) -> String {
    let start = "The append line of the entry \"\(label)\" has \(count) of the words \"---\" instead of 2"
    if count == 3 {
      return "\(start), as for a start through tboot. xenpass does not know which of the four parts is which."
    }
    if let word = glued.first {
      return
        "\(start). In \"\(word)\" the blank before or after \"---\" is missing, so the loader does not see a "
        + "separator: dom0 would start without a kernel or without its initrd, and the host would not come "
        + "up."
    }
    return
      "\(start). They separate Xen, the dom0 kernel and the initrd; with this line the host would not come "
      + "up."
  }

  private static func note(_ includes: [String]) -> String {
    includes.isEmpty
      ? "" : " It also reads \(includes.joined(separator: ", ")), which xenpass does not follow."
  }
}
