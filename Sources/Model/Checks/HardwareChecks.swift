/// Checks of the card itself: its interrupt, its reset, and what the board keeps for itself.
enum HardwareChecks {
  /// About a device that is to be hidden together with `chosen`.
  static func findings(_ device: PCIDevice, chosen: Set<PCIAddress>, facts: HostFacts) -> [Finding] {
    interrupt(device, chosen, facts) + ResetChecks.findings(device, chosen: chosen, facts: facts)
      + ReservedMemoryChecks.findings(device, facts: facts) + GuestInterrupts.findings(device, facts: facts)
  }

  // Xen: "Cannot bind IRQ %d to guest. Will not share with others".
  private static func interrupt(
    _ device: PCIDevice, _ chosen: Set<PCIAddress>, _ facts: HostFacts
  ) -> [Finding] {
    let topology = facts.topology
    guard let line = topology.interrupts[device.address], line > 0 else { return [] }
    let others = facts.devices.filter { other in
      other.address != device.address && !chosen.contains(other.address)
        && topology.interrupts[other.address] == line
        && !other.driver.isAbsent && other.driver.value != "pciback" && other.driver.value != "pcieport"
        && topology.capabilities[other.address]?.hasMSI != true
    }
    guard !others.isEmpty else { return [] }
    let names = others.map(\.address.short).joined(separator: " ")
    let seen = "It shares interrupt \(line) with \(names), which dom0 drives (sysfs irq)."
    if topology.capabilities[device.address]?.hasMSI == true {
      return [
        Finding(
          .note, device.address, seen: seen, consequence: "It can do without that line (MSI, lspci -v).",
          advice: "Nothing to do, if the guest's driver uses MSI.")
      ]
    }
    return [
      Finding(
        .warn, device.address, seen: seen,
        consequence: "Xen does not share an interrupt line between dom0 and a VM: the start may fail.",
        advice: "Plug the card into another slot, or hide the others too.")
    ]
  }
}
