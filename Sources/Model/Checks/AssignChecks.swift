/// The checks before a device is given to a VM.
package enum AssignChecks {
  /// What was found about this assignment, worst first.
  package static func findings(_ plan: AssignmentPlan, facts: HostFacts, table: DeviceTable) -> [Finding] {
    let gained = plan.gained.flatMap { address in
      ofDevice(address, plan, facts: facts, table: table)
        + (table[address].map { GuestInterrupts.findings($0.device, facts: facts) } ?? [])
    }
    let lost = plan.lost.flatMap { ofRemoval($0, plan, table: table) }
    var found = gained + lost
    if !plan.gained.isEmpty {
      found +=
        ofVM(plan, facts: facts) + ofPool(plan, facts: facts)
        + GuestInterrupts.findings(of: plan.addressesAfter, name: plan.vm.name, facts: facts)
        + GuestDeviceChecks.findings(plan, facts: facts)
        + UnreadChecks.findings(assigning: plan, facts: facts)
    }
    if !plan.lost.isEmpty { found += UnreadChecks.findings(removing: plan, facts: facts) }
    return found.worstFirst
  }

  private static func ofDevice(
    _ address: PCIAddress, _ plan: AssignmentPlan, facts: HostFacts, table: DeviceTable
  ) -> [Finding] {
    var found: [Finding] = []
    if let moved = table.moved(address) { found.append(IdentityChecks.finding(moved)) }
    if table[address]?.hide != .disabled {
      found.append(
        Finding(
          .refused, address, seen: "dom0 still drives \(address.short) (sysfs).",
          consequence: "Starting the VM would tear it out of the running host.",
          advice: "Hide it first and reboot."))
    }
    let split = table.companions(of: address).filter {
      table[$0]?.hide == .disabled && !plan.addresses.contains($0) && table[$0]?.vms.isEmpty == true
    }
    if !split.isEmpty {
      found.append(
        Finding(
          .warn, address,
          seen: "\(split.map(\.short).joined(separator: " ")) goes together with it and is in no VM.",
          consequence: "A card can only be reset as a whole.", advice: "Give all of it to the same VM."))
    }
    found += GroupChecks.findings(assigning: address, to: plan.vm, facts: facts)
    let conflicts = AssignmentConflict.all(for: [address], except: plan.vm.id, among: facts.holders)
    found += conflicts.map { ofConflict($0, address) }
    if let holding = table[address]?.holding(except: plan.vm.id),
      !conflicts.contains(where: { $0.isInUse })
    {
      found.append(
        Finding(
          .stop, address, seen: "\(holding).",
          consequence: "Starting the other VM resets the device under it.", advice: "Shut that VM down first."
        ))
    }
    return found
  }

  /// A VM that has the device keeps it until it stops; without its key nobody would know.
  private static func ofRemoval(
    _ address: PCIAddress, _ plan: AssignmentPlan, table: DeviceTable
  ) -> [Finding] {
    guard plan.vm.kind == .vm, plan.vm.possibleAddresses.contains(address), let row = table[address] else {
      return []
    }
    let holds =
      row.isHolderKnown
      ? row.heldBy?.vm?.id == plan.vm.id
      : plan.vm.powerState.mayHoldDevices
        && (row.device.driver.value == "pciback" || row.device.driver.isUnread)
    guard holds else { return [] }
    let name = plan.vm.name
    return [
      Finding(
        .refused, address, seen: "\(name) is \(plan.vm.powerState.word) and has \(address.short).",
        consequence: "It keeps the device until it stops; without the key nobody would know that it has it.",
        advice: "Shut \(name) down first, then take the device away.")
    ]
  }

  private static func ofConflict(_ conflict: AssignmentConflict, _ address: PCIAddress) -> Finding {
    let name = conflict.holder.name
    let kind =
      switch conflict.holder.kind {
      case .vm: "VM \(name)"
      case .template: "The template \(name)"
      case .snapshot: "The snapshot \(name)"
      }
    return Finding(
      conflict.isInUse ? .stop : .warn, address, seen: "\(kind) has it too (other-config:pci).",
      consequence: conflict.consequence, advice: conflict.advice)
  }

  private static func ofVM(_ plan: AssignmentPlan, facts: HostFacts) -> [Finding] {
    let name = plan.vm.name
    var found: [Finding] = []
    if plan.vm.isHVM != false, facts.iommu == false {
      found.append(
        Finding(
          .stop,
          seen:
            "The IOMMU is off (xl info), and \(name) \(plan.vm.isHVM == nil ? "may be" : "is") an HVM VM.",
          consequence: "It will not start with the device.",
          advice: "Switch on VT-d or AMD-Vi in the firmware set-up first."))
    }
    found += GuestChecks.findings(plan.vm, facts: facts)
    if plan.vm.isProtectedByHA {
      found.append(
        Finding(
          .stop, seen: "\(name) is protected by HA (ha-restart-priority).",
          consequence: "HA may start it on another host, where this address is another device.",
          advice: "Take it out of HA first: xe vm-param-set uuid=\(plan.vm.id) ha-restart-priority="))
    }
    switch plan.vm.powerState {
    case .halted: break
    case .suspended:
      found.append(
        Finding(
          .warn, seen: "\(name) is suspended.", consequence: "Resuming it does not bring the device in.",
          advice: "Shut it down and start it anew."))
    default:
      found.append(
        Finding(
          .note, seen: "\(name) is \(plan.vm.powerState.word).",
          consequence:
            "The key counts only after a shutdown and a start; a restart inside the guest is not enough.",
          advice: "Assign now; the next screen offers the shutdown and the start."))
    }
    return found
  }

  private static func ofPool(_ plan: AssignmentPlan, facts: HostFacts) -> [Finding] {
    var found = PoolChecks.findings(assigning: plan.gained, to: plan.vm, facts: facts)
    if facts.hostCount > 1 {
      found.append(
        Finding(
          .warn, seen: "The pool has \(facts.hostCount) hosts (xe host-list).",
          consequence: "On another host the same address is another device. xenpass starts the VM only here.",
          advice:
            "The check afterwards offers to set its affinity to this host; others may still start it elsewhere."
        ))
    }
    found.append(
      Finding(
        .note, seen: "A VM with a PCI device is tied to this host.",
        consequence:
          "No live migration, no suspend, no checkpoint while it has it; xapi blocks them only for some classes.",
        advice: "The check afterwards offers to block them for this VM. Disk-only snapshots still work. "
          + "A clone, a copy and a revert carry the key along."))
    // From 7.x on the vendor's kernel masks these errors, and pciback has no way to end an HVM guest (facts 6, row 19).
    let endsGuest = facts.xenVersion.map { $0 < XenVersion(4, 6) } ?? true
    if endsGuest || plan.vm.isHVM == false {
      found.append(
        Finding(
          .note, seen: "An error of the device (AER) can end the VM.",
          consequence: "pciback kills the guest when its device fails beyond repair.",
          advice: "Look for it in xl dmesg and /var/log/messages if the VM stops by itself."))
    }
    return found
  }
}
