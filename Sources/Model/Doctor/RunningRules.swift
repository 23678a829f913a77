/// The rules that compare the running kernel with the boot file.
enum RunningRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    [otherEntryBooted(facts: facts, table: table), driver(facts: facts)].compactMap(\.self)
  }

  /// The kernel runs with the words of another entry than the one that boots by the file.
  private static func otherEntryBooted(facts: HostFacts, table: DeviceTable) -> Complaint? {
    guard let commandLine = facts.commandLine, let bytes = facts.bootFile else { return nil }
    let config = BootMenu(parsing: bytes, format: facts.bootFormat)
    guard let entry = config.bootEntry, let line = try? config.bootLine(of: entry) else { return nil }
    let entries = config.entries.filter(\.isReachable).compactMap { entry in
      (try? config.bootLine(of: entry)).map { (label: entry.label, dom0: $0.dom0) }
    }.filter { commandLine.agrees(with: $0.dom0) }
    // The entry with the most words in common: another's words may be the beginning of them.
    let most = entries.map { wordCount($0.dom0) }.max() ?? 0
    if commandLine.agrees(with: line.dom0), wordCount(line.dom0) == most { return nil }
    let pair = EntryPair(bytes: bytes, parameter: table.nextBoot.parameter, format: facts.bootFormat)
    // The serial twin is edited together with the entry, so it is no other one.
    if let twin = pair.lines.last, twin.label != entry.label, commandLine.agrees(with: twin.line.dom0),
      wordCount(twin.line.dom0) == most, twin.hidden == pair.lines.first?.hidden
    {
      return nil
    }
    let waiting = table.rows.filter { $0.hide == .disableOnReboot }.map(\.id)
    let booted = entries.filter { wordCount($0.dom0) == most }.map(\.label)
    let severity: Finding.Severity = booted.isEmpty ? .note : waiting.isEmpty ? .warn : .stop
    // Without an entry to name, the line may only have been edited since the host booted.
    if booted.isEmpty, waiting.isEmpty { return nil }
    let label = HostText(entry.label)
    let others = booted.isEmpty ? "no entry of the boot file" : BootCase.entries(booted)
    return Complaint(
      .otherEntryBooted,
      Finding(
        severity, waiting.first,
        seen:
          "The host runs with the words of \(others) (/proc/cmdline), but the boot file starts \"\(label)\".",
        consequence: waiting.isEmpty
          ? "What is hidden in \"\(label)\" counts only once the host boots that entry."
          : "\(waiting.map(\.short).joined(separator: " ")) is hidden in an entry that did not boot.",
        advice: booted.isEmpty
          ? "Find out which file the host boots from before anything is changed in this one."
          : "Reboot without touching the keyboard. If the host shall always start the other entry, let the "
            + "\"default\" line name it, then hide the devices there."))
  }

  private static func wordCount(_ dom0: KernelWords) -> Int {
    dom0.arguments.count { word in !HideParameter.allCases.contains { $0.isName(word.name) } }
  }

  /// The driver gave up on its list, or is not there although it got one.
  private static func driver(facts: HostFacts) -> Complaint? {
    let advice =
      "Repair the hide list in the boot file if it is faulty there, then reboot the host: the driver reads it "
      + "only then."
    let consequence = "No device at all is hidden, and no VM with a PCI device starts."
    if let line = facts.pcibackLog.last(where: { $0.contains("Error parsing") }) {
      return Complaint(
        .parseErrorLogged,
        Finding(
          .stop, seen: "dmesg: \(line)", consequence: consequence, advice: advice))
    }
    let words = HideParameter.allCases.compactMap { parameter in
      facts.commandLine?.value(of: parameter).map { "\(parameter.rawValue)=\($0)" }
    }
    guard facts.pcibackLoaded == false, let word = words.first else { return nil }
    return Complaint(
      .driverMissing,
      Finding(
        .stop,
        seen: "/sys/bus/pci/drivers/pciback is not there, although /proc/cmdline has "
          + "\"\(HostText(word))\".",
        consequence: consequence, advice: advice))
  }
}
