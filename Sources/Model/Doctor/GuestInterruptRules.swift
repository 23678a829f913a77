/// The rule about interrupts for hidden NVMe controllers.
enum GuestInterruptRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    let concerned = table.rows.filter { row in
      GuestInterrupts.isConcerned(row.device) && (row.hide != .enabled || !row.holders.isEmpty)
    }
    guard let first = concerned.first, let call = GuestInterrupts.call(facts: facts),
      let bytes = facts.bootFile,
      facts.bootObstacle == nil
    else { return [] }
    let after = call.predicted(in: bytes, format: facts.bootFormat)
    let old = EntryPair(bytes: bytes, parameter: table.nextBoot.parameter, format: facts.bootFormat)
    let new = EntryPair(bytes: after, parameter: table.nextBoot.parameter, format: facts.bootFormat)
    let names = concerned.map(\.id.short).joined(separator: " ")
    return [
      Complaint(
        .nvmeInterrupts,
        Finding(
          .warn, first.id,
          seen: "\(names): NVMe for a VM, and Xen's part of the boot line has "
            + "\(call.earlier.map { "only \(call.name)=\(HostText($0))" } ?? "no \(call.name)").",
          consequence:
            "Xen keeps 64 interrupts or fewer for a VM's devices: the controller may fail in the VM.",
          advice: "Let the tool set it, then reboot the host."),
        repair: .bootFile(
          BootRepair(title: "Give devices of VMs \(GuestInterrupts.value) interrupts", from: old, to: new)))
    ]
  }
}
