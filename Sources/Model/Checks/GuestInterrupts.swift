/// Xen's number of interrupts for devices of VMs: an NVMe controller may need more than the default.
///
/// The default is 32 upstream and 64 in XCP-ng, whose manual gives 128 for NVMe controllers (docs/compute, issue 560).
package enum GuestInterrupts {
  /// The parameter of Xen.
  package static let name = ToolCall.guestInterrupts
  /// The value that is offered.
  package static let value = "128"

  /// Whether a device is an NVMe controller: mass storage, non-volatile memory (PCI Code and ID Assignment 1.11).
  static func isConcerned(_ device: PCIDevice) -> Bool {
    if let classID = device.classID { return classID == 0x0108 }
    return device.className.raw.lowercased().contains("non-volatile memory")
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
          + "\(call.earlier.map { "only \(name)=\(HostText($0))" } ?? "no \(name)").",
        consequence:
          "Xen keeps 64 interrupts or fewer for a VM's devices: the controller may fail in the VM.",
        advice: "Once it is hidden, the doctor offers \(name)=\(value) as a repair.")
    ]
  }
}
