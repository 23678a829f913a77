/// The keys of a host's VMs, templates and snapshots as the rules look at them.
struct KeyCase {
  let facts: HostFacts
  let table: DeviceTable

  var complaints: [Complaint] {
    facts.holders.flatMap { holder -> [Complaint] in
      guard let key = holder.key else { return [] }
      return [
        empty(holder, key), ignoredPieces(holder, key), trailingText(holder, key), twice(holder, key),
        gone(holder, key),
      ].compactMap(\.self) + notHidden(holder, key)
    } + doubleAssignments
  }

  /// What a name and its key are called in a sentence, such as `VM mail (other-config:pci = 0/0000:03:00.0)`.
  func title(_ holder: VirtualMachine) -> String {
    "\(name(holder)) (other-config:pci = \"\(HostText(holder.pciKey ?? ""))\")"
  }

  func name(_ holder: VirtualMachine) -> String {
    let word =
      switch holder.kind {
      case .vm: "VM"
      case .template: "Template"
      case .snapshot: "Snapshot"
      }
    return "\(word) \(holder.name)"
  }

  /// Another host of the pool may be meant, on which the same address is another device.
  func isForElsewhere(_ holder: VirtualMachine) -> Bool {
    facts.hostCount > 1 && (holder.residentOn == nil || holder.residentOn != facts.hostUUID?.raw)
  }

  /// Whether all was read on which a change of its key rests.
  private func isRead(_ holder: VirtualMachine) -> Bool {
    let list: SurveyQuestion =
      switch holder.kind {
      case .vm: .vms
      case .template: .templates
      case .snapshot: .snapshots
      }
    return !facts.isComplete || facts.unread(of: [list, .vms, .hosts, .lspci, .driverLinks, .given]).isEmpty
  }

  /// A template or snapshot does nothing by itself.
  func severity(_ severity: Finding.Severity, _ holder: VirtualMachine) -> Finding.Severity {
    holder.kind == .vm && !isForElsewhere(holder) ? severity : min(severity, .warn)
  }

  /// The driver that dom0 has bound the device to is known to be pciback.
  func isHiddenNow(_ address: PCIAddress) -> Bool { table[address]?.device.driver.value == "pciback" }

  func complaint(
    _ kind: Complaint.Kind, _ severity: Finding.Severity, _ holder: VirtualMachine,
    _ address: PCIAddress? = nil,
    seen: String, consequence: String, advice: String, repair: KeyRepair?
  ) -> Complaint {
    // Where the value is not sure, or the device may be another host's, nothing is offered.
    let repair = isForElsewhere(holder) || !isRead(holder) ? nil : repair
    var advice = advice
    if isForElsewhere(holder) {
      advice = "The pool has \(facts.hostCount) hosts: the key may be meant for another one. " + advice
    }
    if holder.isKeyAmbiguous {
      advice =
        "What xe prints of it can be read in two ways: look with xe vm-param-get uuid=\(holder.id) "
        + "param-name=other-config param-key=pci. " + advice
    }
    return Complaint(
      kind, Finding(severity, address, seen: seen, consequence: consequence, advice: advice), vm: holder.id,
      repair: repair.map { .key($0) })
  }
}
