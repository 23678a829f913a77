/// Xen's number of interrupts for devices of VMs: an NVMe controller may need more than the default.
///
/// The default is 32 upstream and 64 in XCP-ng, whose manual gives 128 for NVMe controllers (docs/compute, issue 560).
package enum GuestInterrupts {
  /// The parameter of Xen.
  package static let name = "extra_guest_irqs"
  /// The value that is offered.
  package static let value = "128"

  /// Whether a device is an NVMe controller: mass storage, non-volatile memory (PCI Code and ID Assignment 1.11).
  static func isConcerned(_ device: PCIDevice) -> Bool {
    if let classID = device.classID { return classID == 0x0108 }
    return device.className.lowercased().contains("non-volatile memory")
  }

  /// The call that sets it; nil if the boot line has enough, or says something that xenpass does not understand, or
  /// where no vendor's tool writes the boot line.
  static func call(facts: HostFacts) -> ToolCall? {
    guard facts.bootFormat.isGrub, let bytes = facts.bootFile else { return nil }
    let menu = BootMenu(parsing: bytes, format: facts.bootFormat)
    guard let entry = menu.bootEntry, entry.isWrittenByTool, let line = try? menu.bootLine(of: entry) else {
      return nil
    }
    let words = line.xen.arguments.filter { $0.name == name }
    if let last = words.last {
      guard let number = last.value.flatMap({ Int($0) }), number < 128 else { return nil }
    }
    return ToolCall(part: .xen, name: name, value: value, earlier: words.last.map { $0.value ?? "" })
  }

  /// What was found about hiding or assigning a device.
  static func findings(_ device: PCIDevice, facts: HostFacts) -> [Finding] {
    guard isConcerned(device), let call = call(facts: facts) else { return [] }
    return [
      Finding(
        .warn, device.address,
        seen: "It is an NVMe controller, and Xen's part of the boot line has "
          + "\(call.earlier.map { "only \(name)=\(PlainName.clean($0))" } ?? "no \(name)").",
        consequence:
          "Xen keeps 64 interrupts or fewer for a VM's devices: the controller may fail in the VM.",
        advice: "Once it is hidden, the doctor (D) offers \(name)=\(value) as a repair.")
    ]
  }
}

/// The rule about interrupts for hidden NVMe controllers.
enum GuestInterruptRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    let concerned = table.rows.filter { row in
      GuestInterrupts.isConcerned(row.device) && (row.hide != .enabled || !row.holders.isEmpty)
    }
    guard let first = concerned.first, let call = GuestInterrupts.call(facts: facts),
      let bytes = facts.bootFile,
      facts.boot.obstacle == nil
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
            + "\(call.earlier.map { "only \(call.name)=\(PlainName.clean($0))" } ?? "no \(call.name)").",
          consequence:
            "Xen keeps 64 interrupts or fewer for a VM's devices: the controller may fail in the VM.",
          advice: "Let the tool set it, then reboot the host."),
        repair: .bootFile(
          BootRepair(title: "Give devices of VMs \(GuestInterrupts.value) interrupts", from: old, to: new)))
    ]
  }
}
