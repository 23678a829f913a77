/// What a guest makes of the devices: where they lie in its memory, and whether it can start from them.
enum GuestDeviceChecks {
  static func findings(_ plan: AssignmentPlan, facts: HostFacts) -> [Finding] {
    memory(plan, facts)
      + plan.gained.compactMap { facts.device($0) }.flatMap { device in
        optionROM(device) + driver(device)
      }
  }

  /// A guest has about 1 GiB below 4 GiB for devices (hvmloader; `platform:mmio_size_mib`, vm_platform.ml of xapi).
  private static let hole: UInt64 = 1 << 30

  private static func memory(_ plan: AssignmentPlan, _ facts: HostFacts) -> [Finding] {
    let wanted = plan.addressesAfter.reduce(UInt64(0)) {
      $0 + (facts.topology.capabilities[$1]?.lowMemory ?? 0)
    }
    guard wanted > hole else { return [] }
    let mebibytes = (wanted >> 20) + 256
    return [
      Finding(
        .warn, plan.addresses.first,
        seen:
          "The devices of \(plan.vm.name) have \(wanted >> 20) MiB of memory that must lie below 4 GiB (lspci -v).",
        consequence: "A guest has room for about 1 GiB of that: the devices may not work in it.",
        advice: "Make room: xe vm-param-set uuid=\(plan.vm.id) platform:mmio_size_mib=\(mebibytes)")
    ]
  }

  // hvmloader of the vendor loads none unless it is told to (hvmloader-disable-pci-option-rom-loading.patch).
  private static func optionROM(_ device: PCIDevice) -> [Finding] {
    guard device.kind == .storage || device.kind == .display else { return [] }
    return [
      Finding(
        .note, device.address,
        seen: "It is a \(device.kind == .storage ? "storage controller" : "display") (lspci).",
        consequence:
          "A guest with BIOS loads no option ROM of it: it does not start from it, and shows no picture before its driver.",
        advice: "Only if it must: xe vm-param-set uuid=VM platform:pci_load_option_rom=1")
    ]
  }

  private static func driver(_ device: PCIDevice) -> [Finding] {
    guard device.kind == .display, device.vendorID == 0x10de else { return [] }
    return [
      Finding(
        .note, device.address, seen: "It is a card of NVIDIA (lspci).",
        consequence:
          "Drivers before R465 stop in a VM with error 43 on a GeForce; from R465 on nothing is needed.",
        advice: "Use a driver of R465 or later in the guest.")
    ]
  }
}
