/// The checks before the boot file gives devices back to dom0. The order of taking back: the key first, then the boot line,
/// then the reboot.
package enum GiveBackChecks {
  /// What was found about devices that the next boot would not hide any more.
  package static func findings(
    _ addresses: [PCIAddress], facts: HostFacts, table: DeviceTable
  ) -> [Finding] {
    let held = addresses.compactMap { address -> Finding? in
      table[address]?.holding().map { holding in
        Finding(
          .refused, address, seen: "\(holding).",
          consequence: "After the reboot dom0 has the card, and the VM is without it.",
          advice: "Shut that VM down first.")
      }
    }
    let used = addresses.compactMap { address -> Finding? in
      // A key that cannot be read whole may mean it, too.
      guard
        let vm = table[address]?.vms.first
          ?? facts.vms.first(where: { $0.possibleAddresses.contains(address) })
      else { return nil }
      return Finding(
        .refused, address, seen: "VM \(vm.name) has \(address.short) (other-config:pci).",
        consequence: "After the reboot its start would tear the card out of dom0.",
        advice: "Take the card from the VM first.")
    }
    return held + used
      + (addresses.first.map { UnreadChecks.findings(givingBack: $0, facts: facts) } ?? [])
  }
}
