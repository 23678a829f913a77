/// Checks of the card itself: its interrupt, its reset, and what the board keeps for itself.
enum HardwareChecks {
  static func findings(_ device: PCIDevice, facts: HostFacts) -> [Finding] {
    interrupt(device, facts) + reset(device, facts) + reserved(device, facts)
      + GuestInterrupts.findings(device, facts: facts)
  }

  // Xen: "Cannot bind IRQ %d to guest. Will not share with others".
  private static func interrupt(_ device: PCIDevice, _ facts: HostFacts) -> [Finding] {
    let topology = facts.topology
    guard let line = topology.interrupts[device.address], line > 0 else { return [] }
    let others = facts.devices.filter { other in
      other.address != device.address && topology.interrupts[other.address] == line
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

  private static func reset(_ device: PCIDevice, _ facts: HostFacts) -> [Finding] {
    let resettable = facts.topology.tree.resettable
    // A kernel that shows no reset at all tells nothing of this one.
    guard !resettable.isEmpty, !resettable.contains(device.address) else { return [] }
    return [
      Finding(
        .warn, device.address, seen: "The kernel knows no way to reset it (no reset file in sysfs).",
        consequence:
          "When the VM restarts, the card may be left as it was and not work before a reboot of the host.",
        advice: "Try a restart of the VM before you rely on it.")
    ]
  }

  // RMRR: memory that the firmware keeps for a device; newer Xen refuses such a device if others share it.
  private static func reserved(_ device: PCIDevice, _ facts: HostFacts) -> [Finding] {
    let isProLiant =
      facts.machine.contains("ProLiant") && ["G7", "Gen8", "Gen9"].contains { facts.machine.contains($0) }
    if isProLiant {
      return [
        Finding(
          .warn, device.address, seen: "This machine is a \(facts.machine) (/sys/class/dmi/id).",
          consequence:
            "Its firmware keeps memory for cards (RMRR): Xen may refuse one with \"Operation not permitted\".",
          advice:
            "HP has a setting for it (conrep, \"Intel VT-d shared memory\"). Try it with a VM that may fail.")
      ]
    }
    guard device.kind == .usb, device.vendorID == 0x8086 || (device.vendor ?? device.name).hasPrefix("Intel"),
      facts.rootBuses.contains(RootBus(domain: device.address.domain, bus: device.address.bus)),
      [0x1a, 0x1d, 0x14].contains(device.address.device)
    else { return [] }
    return [
      Finding(
        .warn, device.address, seen: "A USB controller of the Intel chipset (lspci).",
        consequence:
          "The firmware may keep memory for it (RMRR): Xen then refuses it with \"Operation not permitted\".",
        advice: "xl dmesg of a boot with iommu=verbose lists RMRRs. Try it with a VM that may fail.")
    ]
  }
}
