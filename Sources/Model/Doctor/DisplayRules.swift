/// The rule about the host's own display, which no driver of dom0 has: hiding it does not keep dom0 and Xen from it.
///
/// dom0's console is vesafb or efifb (kernel configurations of 7.6 to 8.3); `xe host-disable-display` takes `console=tty0`
/// from dom0 and `console` from Xen by the vendor's tool (python3/libexec/host-display of xapi; from 6.5 SP1 on).
enum DisplayRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    guard let host = facts.hostUUID else { return [] }
    let words = words(facts)
    guard !words.isEmpty else { return [] }
    return table.rows.compactMap { row in
      guard facts.topology.bootDisplays[row.id] == true, row.hide == .disabled || row.hide == .disableOnReboot
      else {
        return nil
      }
      return Complaint(
        .displayInUse,
        Finding(
          .warn, row.id,
          seen:
            "\(row.id.short) is the host's own display (boot_vga), and the boot line has \(words.joined(separator: " and ")).",
          consequence: "dom0 and Xen go on writing to it while a VM has it.",
          advice: facts.bootFormat.isGrub
            ? "Switch the host's display off: xe host-disable-display uuid=\(host), then reboot the host. Serial or ssh is "
              + "the only console then."
            : "Take \(words.joined(separator: " and ")) out of the boot line by hand, then reboot the host. Serial or ssh is "
              + "the only console then."))
    }
  }

  /// The words by which Xen and dom0 take the display for their console, at the next boot; as now where that is not read.
  private static func words(_ facts: HostFacts) -> [HostText] {
    guard let bytes = facts.bootFile else {
      return (facts.commandLine?.words ?? []).filter { $0 == "console=tty0" }.map { HostText($0) }
    }
    let menu = BootMenu(parsing: bytes, format: facts.bootFormat)
    guard let line = menu.bootEntry.flatMap({ try? menu.bootLine(of: $0) }) else { return [] }
    let xen = line.xen.arguments.filter { word in
      word.name == "console" && (word.value ?? "").split(separator: ",").contains("vga")
    }
    return (line.dom0.arguments.filter { $0.text == "console=tty0" } + xen).map { HostText($0.text) }
  }
}
