/// What the toolstack itself says of devices towards dom0, on XenServer 8 and XCP-ng 8.3: it reads the same two places,
/// so that another answer than ours means that one of both is wrong.
package enum ToolstackStates {
  /// Lines `0000:03:00.0 disabled` of the survey; what is no state is left out, since the toolstack gives up on a short
  /// address anywhere in the list.
  static func parse(_ text: String) -> [PCIAddress: HideState] {
    var states: [PCIAddress: HideState] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ")
      guard words.count == 2, let address = try? PCIAddress(parsing: words[0]) else { continue }
      states[address] = HideState(rawValue: String(words[1]))
    }
    return states
  }

  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    facts.toolstackStates.sorted { $0.key < $1.key }.compactMap { address, state in
      guard let row = table[address], row.hide != state else { return nil }
      return Complaint(
        .toolstackDisagrees,
        Finding(
          .warn, address,
          seen:
            "\(address.short): the toolstack says \(state.word) (xe pci-get-dom0-access-status), but driver and "
            + "boot file say \(row.hide.word).",
          consequence: "Either the driver did not get the device, or the toolstack reads another boot line.",
          advice: "Compare /proc/cmdline, the driver link in sysfs and the boot file."))
    }
  }
}
