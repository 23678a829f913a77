/// The entries of the menu beside the one that is edited: whether they start the host with a device.
extension BootMenu {
  /// The entries that can be chosen, start Xen with a dom0, and are neither edited nor a trial.
  package var otherEntries: [BootEntry] {
    let edited = [bootEntry, serialTwin].compactMap(\.?.label)
    return entries.filter { entry in
      entry.isReachable && entry.label != TrialPlan.label && !edited.contains(entry.label)
        && (try? bootLine(of: entry)) != nil
    }
  }

  /// What an entry hides, as the kernel reads its line; nothing if the line cannot be read.
  package func hidden(by entry: BootEntry, _ parameter: HideParameter) -> Set<PCIAddress> {
    guard let line = try? bootLine(of: entry),
      let word = line.dom0.words.last(where: { parameter.isName($0.name) })
    else { return [] }
    return Set(HideList(parsing: word.unquotedValue, kernel: parameter.kernel).addresses)
  }

  /// Which entries are the way back if hiding these devices goes wrong, in one sentence, as the file has it.
  package func wayBack(from addresses: [PCIAddress], _ parameter: HideParameter) -> String {
    let others = otherEntries
    let names = { (entries: [BootEntry]) in entries.map { HostText($0.label) }.joined(separator: ", ")
    }
    let what = addresses.count == 1 ? "it" : "them"
    guard !others.isEmpty else {
      return "The boot menu has no other entry that starts this host: there is no way back in it."
    }
    let hiding = others.filter { !hidden(by: $0, parameter).isDisjoint(with: addresses) }
    let free = others.filter { !hiding.contains($0) }
    if free.isEmpty {
      return
        "No way back in the boot menu: \(names(hiding)) \(hiding.count == 1 ? "hides" : "hide") \(what) too."
    }
    let tail = hiding.isEmpty ? "" : " \(names(hiding)) \(hiding.count == 1 ? "hides" : "hide") \(what) too."
    return "The way back in the boot menu, without hiding \(what): \(names(free)).\(tail)"
  }
}
