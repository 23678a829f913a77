/// The rule about interrupts for the devices of VMs: hidden NVMe controllers, and keys that want more than Xen keeps.
enum GuestInterruptRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    let concerned = table.rows.filter { row in
      GuestInterrupts.isConcerned(row.device) && (row.hide != .enabled || !row.holders.isEmpty)
    }
    let limit = GuestInterrupts.limit(facts: facts) ?? .max
    let greedy = facts.vms.map { ($0, GuestInterrupts.wanted($0.key?.addresses ?? [], facts: facts)) }.filter
    {
      $0.1 > limit
    }
    let wanted = greedy.map(\.1).max() ?? 0
    guard !concerned.isEmpty || !greedy.isEmpty,
      let call = GuestInterrupts.call(facts: facts, wanted: wanted), let bytes = facts.bootFile,
      facts.bootObstacle == nil
    else { return [] }
    let after = call.predicted(in: bytes, format: facts.bootFormat)
    let old = EntryPair(bytes: bytes, parameter: table.nextBoot.parameter, format: facts.bootFormat)
    let new = EntryPair(bytes: after, parameter: table.nextBoot.parameter, format: facts.bootFormat)
    let what =
      (concerned.isEmpty ? [] : ["\(concerned.map(\.id.short).joined(separator: " ")): NVMe for a VM"])
      + greedy.map { vm, wanted in "the devices of \(vm.name) can ask for \(wanted) interrupts (lspci -v)" }
    let value = call.value ?? ""
    return [
      Complaint(
        .guestInterrupts,
        Finding(
          .warn, concerned.first?.id ?? greedy.first?.0.key?.addresses.min(),
          seen: what.joined(separator: "; ") + ", and Xen's part of the boot line has "
            + "\(call.earlier.map { "only \(call.name)=\(HostText($0))" } ?? "no \(call.name)").",
          consequence:
            "Xen keeps 64 interrupts or fewer for a VM's devices if it is not told otherwise: a driver in the VM may fail.",
          advice: "Let the tool set it, then reboot the host."),
        repair: .bootFile(
          BootRepair(title: "Give devices of VMs \(value) interrupts", from: old, to: new)))
    ]
  }
}
