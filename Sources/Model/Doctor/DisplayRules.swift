/// The rule about the host's own display, which no driver of dom0 has: hiding it does not keep dom0 and Xen from it.
///
/// dom0's console is vesafb or efifb (kernel configurations of 7.6 to 8.3); `xe host-disable-display` takes `console=tty0`
/// from dom0 and `console` from Xen by the vendor's tool (python3/libexec/host-display of xapi; from 6.5 SP1 on).
enum DisplayRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    guard facts.hostUUID != nil else { return [] }
    let words = words(facts)
    guard !words.isEmpty else { return [] }
    let repair = repair(facts, table)
    return table.rows.compactMap { row in
      guard facts.topology.bootDisplays[row.id] == true, row.hide == .disabled || row.hide == .disableOnReboot
      else {
        return nil
      }
      let list = words.joined(separator: " and ")
      return Complaint(
        .displayInUse,
        Finding(
          .warn, row.id,
          seen: "\(row.id.short) is the host's own display (boot_vga), and the boot line has \(list).",
          consequence: "dom0 and Xen go on writing to it while a VM has it.",
          advice: advice(facts, list, isRepaired: repair != nil)
            + ", then reboot the host. Serial or ssh is the only console then."),
        repair: repair)
    }
  }

  /// The toolstack's own command, which writes the boot file by the vendor's tool.
  static func command(_ facts: HostFacts) -> String {
    "xe host-disable-display uuid=\(facts.hostUUID?.raw ?? "HOST")"
  }

  private static func advice(_ facts: HostFacts, _ words: String, isRepaired: Bool) -> String {
    if facts.bootFormat.isGrub { return "Disable the host's display: \(command(facts))" }
    return isRepaired
      ? "Take \(words) out of the boot line" : "Take \(words) out of the boot line by hand"
  }

  // Where the vendor's tool writes it could not be taken back: it gives the serial twin the same consoles.
  private static func repair(_ facts: HostFacts, _ table: DeviceTable) -> Repair? {
    guard let bytes = facts.bootFile, !facts.bootFormat.isGrub, facts.bootObstacle == nil else { return nil }
    let parameter = table.nextBoot.parameter
    let old = EntryPair(bytes: bytes, parameter: parameter, format: facts.bootFormat)
    let after = ByteEdit.apply(old.lines.flatMap { DisplayConsole($0.line).edits }, to: bytes)
    let new = EntryPair(bytes: after, parameter: parameter, format: facts.bootFormat)
    return .bootFile(BootRepair(title: "Disable the host's display", from: old, to: new))
  }

  /// The words by which Xen and dom0 write on the display, at the next boot; as now where that is not read.
  private static func words(_ facts: HostFacts) -> [HostText] {
    if let bytes = facts.bootFile, let console = DisplayConsole(booting: bytes, facts.bootFormat) {
      return console.texts
    }
    return (facts.commandLine?.words ?? []).filter { $0 == "console=tty0" }.map { HostText($0) }
  }
}
