/// The checks before a device is hidden from dom0.
package enum HideChecks {
  /// Everything found about hiding these devices, worst first.
  package static func findings(_ addresses: [PCIAddress], facts: HostFacts, table: DeviceTable) -> [Finding] {
    var found = addresses.flatMap { ofDevice($0, chosen: Set(addresses), table: table) }
    found += ofHost(facts: facts)
    return found.enumerated().sorted {
      ($0.element.severity, -$0.offset) > ($1.element.severity, -$1.offset)
    }.map(\.element)
  }

  private static func ofDevice(_ address: PCIAddress, chosen: Set<PCIAddress>, table: DeviceTable)
    -> [Finding]
  {
    guard let row = table[address] else {
      return [
        Finding(
          .refused, address, seen: "lspci does not list \(address.short).",
          consequence: "The kernel ignores an address that is not there, without a word.",
          advice: "Choose a device from the list.")
      ]
    }
    var found: [Finding] = []
    if let refusal = row.refusal {
      found.append(
        Finding(
          .refused, address, seen: "\(row.device.className) (lspci).", consequence: refusal,
          advice: "Choose the card itself."))
    }
    found += ofUse(row)
    if let vm = row.runningIn {
      found.append(
        Finding(
          .stop, address, seen: "VM \(PlainName.clean(vm.name)) runs with it (xe vm-list).",
          consequence: "It is in use inside that VM.", advice: "Shut that VM down first."))
    }
    let split = table.siblings(of: address).filter { !chosen.contains($0) && table[$0]?.refusal == nil }
    if !split.isEmpty {
      let names = split.map(\.short).joined(separator: " ")
      found.append(
        Finding(
          .warn, address, seen: "The card has more functions: \(names) (lspci).",
          consequence: "A card can only be reset as a whole; a split card may fail in the VM.",
          advice: "Go back and mark all functions of the card."))
    }
    return found
  }

  private static func ofUse(_ row: DeviceStatus) -> [Finding] {
    switch row.use {
    case .management(let name):
      [
        Finding(
          .stop, row.id, seen: "\(name) carries the host's management network (xe pif-list).",
          consequence: "After the reboot nobody reaches this host over the network.",
          advice: "Choose another card, or move the management network first.")
      ]
    case .network(let name):
      [
        Finding(
          .warn, row.id, seen: "\(name) is attached to a network of the toolstack (xe pif-list).",
          consequence: "VMs on that network lose it after the reboot.",
          advice: "Move the VMs to another network, or be sure that none uses it.")
      ]
    case .unclear(let name):
      [
        Finding(
          .stop, row.id, seen: "xe pif-list has not said what \(name) is used for.",
          consequence: "If it carries the management network, nobody reaches this host after the reboot.",
          advice: "Wait until the toolstack answers (F5 asks again).")
      ]
    case .storage:
      [
        Finding(
          .stop, row.id,
          seen: "dom0 drives this storage controller with \(row.device.driver ?? "?") (sysfs).",
          consequence: "If the host's own disks or an SR hang on it, the host does not boot or loses the SR.",
          advice: "Be sure that no disk of the host hangs on it: ls -l /sys/block/*/device.")
      ]
    case .console:
      [
        Finding(
          .warn, row.id, seen: "A display controller that dom0 has (lspci).",
          consequence:
            "If it is the host's own screen, it stays dark after the reboot; ssh is then the only way in.",
          advice: "Be sure that ssh to this host works.")
      ]
    default: []
    }
  }

  private static func ofHost(facts: HostFacts) -> [Finding] {
    switch facts.iommu {
    case .some(true): []
    case .some(false):
      [
        Finding(
          .warn, nil, seen: "xl info lists no hvm_directio.",
          consequence: "The IOMMU is off: an HVM VM with a PCI device will not start.",
          advice: "Switch on VT-d or AMD-Vi in the firmware set-up.")
      ]
    case .none:
      [
        Finding(
          .warn, nil, seen: "xl info did not say whether Xen uses an IOMMU.",
          consequence: "Without an IOMMU an HVM VM with a PCI device will not start.",
          advice: "Look for \"I/O virtualisation enabled\" in xl dmesg.")
      ]
    }
  }
}
