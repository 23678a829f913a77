/// The rule about a host on which Xen uses no IOMMU: a firmware update may have switched it off.
enum IOMMURules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    guard facts.iommu == false else { return [] }
    let keyed = facts.vms.filter { $0.key?.addresses.isEmpty == false && $0.isHVM != false }
    let hidden = table.rows.filter { $0.hide != .enabled }.map(\.id.short)
    let names = keyed.map(\.name)
    let what =
      !names.isEmpty
      ? " \(names.joined(separator: ", ")) \(names.count == 1 ? "has" : "have") a PCI device (other-config:pci)."
      : hidden.isEmpty
        ? "" : " \(hidden.joined(separator: " ")) \(hidden.count == 1 ? "is" : "are") hidden for a VM."
    return [
      Complaint(
        .noIOMMU,
        Finding(
          what.isEmpty ? .note : .stop, seen: "xl info lists no hvm_directio: Xen uses no IOMMU.\(what)",
          consequence: "An HVM VM with a PCI device does not start.",
          advice:
            "Switch on VT-d or AMD-Vi in the firmware set-up (an update of it may have switched it off), and look for "
            + "iommu=off in the boot line; then reboot the host."))
    ]
  }
}
