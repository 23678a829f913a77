/// The rule about a toolstack that says something else of a device than driver and boot file.
enum ToolstackRules {
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
