/// The checks before a device is given to a VM.
package enum AssignChecks {
  /// What was found about this assignment, worst first.
  package static func findings(_ plan: AssignmentPlan, facts: HostFacts, table: DeviceTable) -> [Finding] {
    var found: [Finding] = []
    for address in plan.addresses {
      if table[address]?.hide != .disabled {
        found.append(
          Finding(
            .refused, address, seen: "dom0 still drives \(address.short) (sysfs).",
            consequence: "Starting the VM would tear it out of the running host.",
            advice: "Hide it first and reboot."))
      }
      for other in table[address]?.holders ?? [] where other.id != plan.vm.id {
        let name = PlainName.clean(other.name)
        found.append(
          Finding(
            other.powerState == .running ? .stop : .warn, address,
            seen:
              "\(other.kind == .vm ? "VM" : "A template or snapshot,") \(name) has it too (other-config:pci).",
            consequence: "Starting the second VM resets the device under the first.",
            advice: "Take it from \(name) first."))
      }
    }
    switch plan.vm.powerState {
    case .halted: break
    case .suspended:
      found.append(
        Finding(
          .warn, seen: "\(PlainName.clean(plan.vm.name)) is suspended.",
          consequence: "Resuming it does not bring the device in.", advice: "Shut it down and start it anew.")
      )
    default:
      found.append(
        Finding(
          .note, seen: "\(PlainName.clean(plan.vm.name)) is \(plan.vm.powerState.word).",
          consequence:
            "The key counts only after a shutdown and a start; a restart inside the guest is not enough.",
          advice: "Assign now; the next screen offers the shutdown and the start."))
    }
    if facts.hostCount > 1 {
      found.append(
        Finding(
          .warn, seen: "The pool has \(facts.hostCount) hosts (xe host-list).",
          consequence: "On another host the same address is another device. xenpass starts the VM only here.",
          advice: "Start it with xe vm-start on=\(facts.hostUUID ?? "this host")."))
    }
    found.append(
      Finding(
        .note, seen: "A VM with a PCI device is tied to this host.",
        consequence: "No live migration, no suspend, no checkpoint while it has it.",
        advice: "Disk-only snapshots still work."))
    return found.enumerated().sorted {
      ($0.element.severity, -$0.offset) > ($1.element.severity, -$1.offset)
    }.map(\.element)
  }
}
