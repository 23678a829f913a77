/// Whether a card can be reset between two runs of its VM.
///
/// The kernel shows the file `reset` of a device that it can reset. Before hiding, its absence says little: from
/// XenServer 6.5 on (driver `xen-pciback`) pciback lets the kernel reset a device by its bus once it has all of that bus;
/// a device on a root bus has no such bus (facts 6, row 9).
enum ResetChecks {
  static func findings(_ device: PCIDevice, chosen: Set<PCIAddress>, facts: HostFacts) -> [Finding] {
    let resettable = facts.topology.tree.resettable
    let address = device.address
    // A kernel that shows no reset at all tells nothing of this one.
    guard !resettable.isEmpty, !resettable.contains(address) else { return [] }
    let isHidden = device.driver.value == "pciback"
    let isOnRootBus = facts.rootBuses.contains(RootBus(domain: address.domain, bus: address.bus))
    guard !isHidden, !isOnRootBus, facts.hideParameter?.module == "xen_pciback" else {
      return [lasting(address, isHidden: isHidden, isOnRootBus: isOnRootBus)]
    }
    let inTheWay = facts.devices.filter { other in
      other.address.domain == address.domain && other.address.bus == address.bus && other.address != address
        && !chosen.contains(other.address) && other.driver.value != "pciback"
    }
    guard !inTheWay.isEmpty else {
      return [
        Finding(
          .note, address, seen: "The kernel shows no way to reset it yet (no reset file in sysfs).",
          consequence: "Once it is hidden it can be reset together with its bus, which has nothing else.",
          advice: "Nothing to do.")
      ]
    }
    let names = inTheWay.map(\.address.short).joined(separator: " ")
    return [
      Finding(
        .warn, address,
        seen:
          "The kernel shows no way to reset it (no reset file in sysfs), and dom0 keeps \(names) on its bus.",
        consequence:
          "Only a bus that is hidden as a whole can be reset: after a restart of the VM the card may "
          + "not work before a reboot of the host.",
        advice: "Hide \(names) too, or try a restart of the VM before you rely on it.")
    ]
  }

  private static func lasting(_ address: PCIAddress, isHidden: Bool, isOnRootBus: Bool) -> Finding {
    let place =
      isHidden
      ? ", though it is hidden" : isOnRootBus ? ", and it is on a root bus, which cannot be reset" : ""
    return Finding(
      .warn, address, seen: "The kernel knows no way to reset it (no reset file in sysfs)\(place).",
      consequence:
        "When the VM restarts, the card may be left as it was and not work before a reboot of the host.",
      advice: "Try a restart of the VM before you rely on it.")
  }
}
