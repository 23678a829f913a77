/// Xen's number of interrupts for all devices of a VM together: with MSI-X a card can want more than the default.
///
/// The default is 32 upstream and 64 in the vendor's Xen since 7.5 at least (xen-tweak-cmdline-defaults.patch); XCP-ng's
/// manual gives 128 for NVMe controllers (docs/compute, issue 560).
package enum GuestInterrupts {
  /// The parameter of Xen.
  package static let name = ToolCall.guestInterrupts

  /// Whether a device is an NVMe controller: mass storage, non-volatile memory (PCI Code and ID Assignment 1.11).
  static func isConcerned(_ device: PCIDevice) -> Bool {
    if let classID = device.classID { return classID == 0x0108 }
    return device.className.raw.lowercased().contains("non-volatile memory")
  }

  /// The interrupts that the devices can ask for, as far as `lspci -v` says it.
  static func wanted(_ addresses: some Sequence<PCIAddress>, facts: HostFacts) -> Int {
    addresses.reduce(0) { $0 + (facts.topology.capabilities[$1]?.interrupts ?? 1) }
  }

  /// The number that is offered where so many are wanted: at least 128, a power of two.
  static func value(for wanted: Int) -> Int {
    var value = 128
    while value < wanted, value < 4096 { value *= 2 }
    return value
  }

  /// The call that sets it; nil if the boot line has enough, or says something that xenpass does not understand, or
  /// where no vendor's tool writes the boot line.
  static func call(facts: HostFacts, wanted: Int = 0) -> ToolCall? {
    let value = value(for: wanted)
    guard facts.bootFormat.isGrub, let words = words(facts) else { return nil }
    if let last = words.last {
      guard let number = last.value.flatMap({ Int($0) }), number < value else { return nil }
    }
    return ToolCall(part: .xen, name: name, value: "\(value)", earlier: words.last.map { $0.value ?? "" })
  }

  /// How many Xen keeps after the next boot; nil if the boot line does not tell.
  static func limit(facts: HostFacts) -> Int? {
    guard let words = words(facts) else { return nil }
    guard let last = words.last else {
      return (facts.xenVersion ?? XenVersion(4, 1)) >= XenVersion(4, 7) ? 64 : 32
    }
    return last.value.flatMap { Int($0) }
  }

  private static func words(_ facts: HostFacts) -> [KernelWord]? {
    guard let bytes = facts.bootFile else { return nil }
    let menu = BootMenu(parsing: bytes, format: facts.bootFormat)
    guard menu.upgradeEntry == nil, let entry = menu.bootEntry,
      entry.isWrittenByTool || !facts.bootFormat.isGrub,
      let line = try? menu.bootLine(of: entry)
    else { return nil }
    return line.xen.arguments.filter { $0.name == name }
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
        advice: "Once it is hidden, the doctor offers \(name)=\(value(for: 0)) as a repair.")
    ]
  }

  /// What was found about all devices of a VM together.
  static func findings(of addresses: Set<PCIAddress>, name vm: HostText, facts: HostFacts) -> [Finding] {
    let wanted = wanted(addresses, facts: facts)
    guard let limit = limit(facts: facts), wanted > limit else { return [] }
    return [
      Finding(
        .warn, addresses.min(),
        seen:
          "The devices of \(vm) can ask for \(wanted) interrupts (lspci -v), and Xen keeps \(limit) for a VM (\(name)).",
        consequence: "A driver in the VM may get fewer than it wants, and fail.",
        advice: facts.bootFormat.isGrub
          ? "The doctor offers \(name)=\(value(for: wanted)) as a repair."
          : "Write \(name)=\(value(for: wanted)) into Xen's part of the boot line by hand.")
    ]
  }
}
