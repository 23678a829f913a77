extension BootRefusal {
  /// What the administrator can do about it, in full sentences, the text of the file in them cleaned.
  package var whatToDo: String { HostText(sentences).description }

  private var sentences: String {
    switch self {
    case .typography(let damage):
      damage.repaired == nil
        ? "Correct these lines in the boot file by hand, with plain hyphens and blanks, before the host is "
          + "restarted."
        : "Take the repaired file that xenpass offers, before the host is restarted: only these lines "
          + "change in it."
    case .nothingBoots, .noSuchEntry:
      "Let the \"default\" line name one of the entries of this file, then try again."
    case .menu:
      "Remove the \"ui\" line, as the XenServer installer writes no such line, or edit the entry by hand."
    case .noMultiboot:
      "Let the \"default\" line name an entry that starts Xen, such as \"xe\". If it is the serial entry, "
        + "leave "
        + "that one out."
    case .noAppend, .globalAppend: "Give the entry an append line of its own, then try again."
    case .separators(_, let count, _):
      count == 3
        ? "Add the parameter by hand, after the arguments of the dom0 kernel."
        : "Write exactly two \"---\", each with a blank on both sides, before the host is restarted."
    case .noDom0Kernel: "Bring the parts into the order Xen, dom0 kernel, initrd, then try again."
    case .openQuote: "Close or remove the quotation mark in the boot file, then try again."
    case .severalHideParameters(_, let words):
      "Merge them by hand into one word with all addresses, such as \(Self.merged(words)), then try again."
    case .unknownHideParameter(_, _, let needed):
      "Rename the parameter in the boot file to \"\(needed.rawValue)\" if its devices shall be hidden, or "
        + "remove "
        + "it, then try again."
    case .hideWithoutValue:
      "Remove the word, and an address that stands alone after it, from the boot file, then try again."
    case .damagedHideList:
      "Correct the list in the boot file by hand: each address in parentheses of its own, as in "
        + "(03:00.0)(04:00.0), with nothing between them. Then try again."
    case .coveredByWildcard(_, let piece, _):
      "Write the functions that shall stay hidden one by one in place of \"\(piece)\", or give back all of "
        + "them."
    case .contradiction: "Ask for one of the two."
    case .domainTooLarge: "Choose another device."
    case .hideListTooLong, .dom0PartTooLong:
      "Hide fewer devices, or remove arguments of the dom0 kernel that are not needed."
    case .appendTooLong:
      "Hide fewer devices, or remove arguments of Xen or the dom0 kernel that are not needed."
    case .oddSpelling(_, _, let name, let needed):
      "Take it out with xen-cmdline --delete-dom0 \(name), then hide its devices here as \(needed.rawValue)."
    case .brokenGrub(let fault):
      "Correct line \(fault.line) by hand before the host is restarted"
        + (fault.isTakenByGrub
          ? "." : "; grub-script-check or grub2-script-check, where there is one, holds it against GRUB.")
    case .noXen: "Let \"set default\" name the entry of XenServer or XCP-ng, then try again."
    case .displayByTool:
      "Hide the card without it. The toolstack's own command then disables the display: xe host-disable-display."
    case .upgradeUnderWay: "Let the upgrade end first, then read the host anew."
    case .notWrittenByTool(let label, let word):
      "Let \"set default\" name the entry of the product (mostly 0), reboot into it, then try again. If the host needs "
        + "\"\(label)\", as with the kernel-alt package, write \"\(word)\" by hand at the end of the module2 line of its "
        + "vmlinuz, then reboot."
    }
  }

  private static func merged(_ words: [String]) -> String {
    guard let first = words.first, let equals = first.firstIndex(of: "=") else {
      return "pciback.hide=(03:00.0)"
    }
    let values = words.map { word in word.drop { $0 != "=" }.dropFirst() }
    return first[...equals] + values.joined()
  }
}
