/// Memory that the firmware keeps for a device (RMRR), which makes Xen refuse the device.
///
/// Xen 4.1 (XenServer 6.2) has no such check. Later ones refuse a device that shares its memory with others; with Xen 4.13
/// (8.1 and 8.2) it is the quarantine of xenopsd that fails; XCP-ng 8.3 (Xen 4.17) takes most. The vendor's Xen of 7.5
/// and later ignores the memory of audio functions on HP Gen8 (facts 6, row 8).
enum ReservedMemoryChecks {
  static func findings(_ device: PCIDevice, facts: HostFacts) -> [Finding] {
    if let version = facts.xenVersion, version <= XenVersion(4, 1) { return [] }
    guard let sign = sign(of: device, facts) else { return [] }
    let isLifted = facts.xenVersion.map { $0 >= XenVersion(4, 17) } ?? false
    if isLifted {
      return [
        Finding(
          .note, device.address, seen: sign.seen,
          consequence: "\(sign.reason): older hosts refused such a card; this Xen takes most of them.",
          advice: "Nothing to do, unless the start fails with \"Operation not permitted\".")
      ]
    }
    let isQuarantined = facts.xenVersion.map { $0 >= XenVersion(4, 13) } ?? false
    return [
      Finding(
        .warn, device.address, seen: sign.seen,
        consequence: "\(sign.reason): Xen may refuse it with \"Operation not permitted\".",
        advice: isQuarantined
          ? "If the start fails so, pci-quarantine = false in /etc/xenopsd.conf and a restart of the toolstack "
            + "help here. Try it with a VM that may fail."
          : sign.advice)
    ]
  }

  private static func sign(
    of device: PCIDevice, _ facts: HostFacts
  ) -> (seen: String, reason: String, advice: String)? {
    let isProLiant =
      facts.machine.contains("ProLiant")
      && ["G7", "Gen8", "Gen9"].contains { facts.machine.contains($0) }
    if isProLiant {
      let isExcused =
        facts.machine.contains("Gen8") && device.classID == 0x0403 && device.address.function != 0
        && facts.xenVersion.map { $0 >= XenVersion(4, 7) } ?? false
      guard !isExcused else { return nil }
      return (
        "This machine is a \(facts.machine) (/sys/class/dmi/id).",
        "Its firmware keeps memory for cards (RMRR)",
        "HP has a setting for it (conrep, \"Intel VT-d shared memory\"). Try it with a VM that may fail."
      )
    }
    guard device.kind == .usb, device.vendorID == 0x8086 || (device.vendor ?? device.name).hasPrefix("Intel"),
      facts.rootBuses.contains(RootBus(domain: device.address.domain, bus: device.address.bus)),
      [0x1a, 0x1d, 0x14].contains(device.address.device)
    else { return nil }
    return (
      "A USB controller of the Intel chipset (lspci).", "The firmware may keep memory for it (RMRR)",
      "xl dmesg of a boot with iommu=verbose lists RMRRs. Try it with a VM that may fail."
    )
  }
}
