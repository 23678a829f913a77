/// The checks before a device is hidden from dom0.
package enum HideChecks {
  /// Everything found about hiding these devices, worst first; `disablesDisplay`: Xen and dom0 leave the host's own display
  /// with the same change.
  package static func findings(
    _ addresses: [PCIAddress], facts: HostFacts, table: DeviceTable, disablesDisplay: Bool = false
  ) -> [Finding] {
    var found = addresses.flatMap {
      ofDevice($0, chosen: Set(addresses), facts: facts, table: table, disablesDisplay: disablesDisplay)
    }
    found += IOMMUChecks.findings(facts: facts)
    found += PoolChecks.findings(facts: facts)
    found.append(
      Finding(
        .note, seen: "An upgrade from the installation medium may drop the word from the boot line.",
        consequence: "dom0 would take the card back, and its VM would tear it out of dom0 at its start.",
        advice: "Start xenpass after every upgrade: it says so."))
    return found.worstFirst
  }

  private static func ofDevice(
    _ address: PCIAddress, chosen: Set<PCIAddress>, facts: HostFacts, table: DeviceTable,
    disablesDisplay: Bool
  ) -> [Finding] {
    guard let row = table[address] else {
      return [
        Finding(
          .refused, address, seen: "lspci does not list \(address.short).",
          consequence: "The kernel ignores an address that is not there, without a word.",
          advice: "Choose a device from the list.")
      ]
    }
    var found = ofUses(row, facts: facts, disablesDisplay: disablesDisplay)
    if let moved = table.moved(address) { found.append(IdentityChecks.finding(moved)) }
    if let holding = row.holding() {
      found.append(
        Finding(
          .stop, address, seen: "\(holding).", consequence: "It is in use inside that VM.",
          advice: "Shut that VM down first."))
    }
    found += ofVirtualFunctions(row, facts: facts, table: table)
    found += ofCompany(row, chosen: chosen, table: table)
    found +=
      GroupChecks.findings(hiding: address, facts: facts)
      + AnotherWayChecks.findings(row.device, facts: facts)
    found += PeerChecks.findings(row.device, chosen: chosen, facts: facts)
    found += UnreadChecks.findings(hiding: row, facts: facts)
    return found + HardwareChecks.findings(row.device, chosen: chosen, facts: facts)
  }

  // Virtual functions exist only while the driver of their physical function makes them.
  private static func ofVirtualFunctions(
    _ row: DeviceStatus, facts: HostFacts, table: DeviceTable
  ) -> [Finding] {
    facts.topology.tree.virtualFunctions(of: row.id).compactMap { address in
      guard let virtual = table[address] else { return nil }
      let holding = virtual.holding()
      guard holding != nil || !virtual.vms.isEmpty else { return nil }
      let names = virtual.vms.map(\.name).joined(separator: ", ")
      return Finding(
        holding == nil ? .warn : .stop, row.id,
        seen:
          "\(holding ?? "\(names) has \(address.short) (other-config:pci)"), a virtual function of it (sysfs physfn).",
        consequence: holding == nil
          ? "The virtual function vanishes with the reboot, and the VM does not start any more."
          : "The virtual function vanishes from under the running VM, and does not come back after the reboot.",
        advice: "Shut that VM down, and take \(address.short) from it first.")
    }
  }

  // By the boot line of the next boot. One that was not read is not dark.
  private static func isDark(_ facts: HostFacts) -> Bool {
    facts.bootFile.flatMap { DisplayConsole(booting: $0, facts.bootFormat)?.isDark } == true
  }

  private static func ofUses(
    _ row: DeviceStatus, facts: HostFacts, disablesDisplay: Bool
  ) -> [Finding] {
    // One finding a kind: several signs of the same use are one reason.
    let kinds = Dictionary(grouping: row.uses, by: \.kind).sorted { $0.key < $1.key }
    return kinds.map { kind, uses in
      let isOwnScreen = kind == .console && facts.isOnConsole
      if kind == .console, !isOwnScreen, disablesDisplay || isDark(facts) {
        return Finding(
          kind.severity, row.id, seen: uses.map(\.evidence).joined(separator: " "),
          consequence:
            "Neither Xen nor dom0 writes on this screen after the reboot. Serial or ssh is then the only console.",
          advice: "Be sure that ssh to this host works.")
      }
      return Finding(
        isOwnScreen ? .stop : kind.severity, row.id, seen: uses.map(\.evidence).joined(separator: " "),
        consequence: isOwnScreen
          ? "xenpass runs on this very screen. \(kind.consequence)" : kind.consequence,
        advice: kind.advice)
    }
  }

  private static func ofCompany(_ row: DeviceStatus, chosen: Set<PCIAddress>, table: DeviceTable) -> [Finding]
  {
    func names(_ addresses: [PCIAddress]) -> String { addresses.map(\.short).joined(separator: " ") }
    var found: [Finding] = []
    let companions = Set(table.companions(of: row.id))
    let split = table.siblings(of: row.id).filter { companions.contains($0) && !chosen.contains($0) }
    if !split.isEmpty {
      found.append(
        Finding(
          .warn, row.id, seen: "The card has more functions: \(names(split)) (lspci).",
          consequence: "A card can only be reset as a whole; a split card may fail in the VM.",
          advice: "Go back and mark everything that goes together."))
    }
    let mates = table.busMates(of: row.id).filter { !chosen.contains($0) && !$0.isSameSlot(as: row.id) }
    if let bridge = table.plainBridge(above: row.id), !mates.isEmpty {
      found.append(
        Finding(
          .warn, row.id,
          seen: "\(names(mates)) share its plain PCI bus behind \(bridge.short) (sysfs, lspci -v).",
          consequence:
            "Xen cannot tell them apart: given to different VMs, or half left to dom0, the start may fail.",
          advice: "Mark them all and give them to the same VM, or plug the card elsewhere."))
    }
    return found
  }
}

extension [Finding] {
  /// The gravest first; otherwise in the order in which they were found.
  package var worstFirst: [Finding] {
    enumerated().sorted { ($0.element.severity, -$0.offset) > ($1.element.severity, -$1.offset) }.map(
      \.element)
  }
}
