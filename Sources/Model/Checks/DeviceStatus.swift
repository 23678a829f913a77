/// Everything the program says of one device.
package struct DeviceStatus: Equatable, Sendable, Identifiable {
  /// The device as lspci and sysfs show it.
  package let device: PCIDevice
  /// Hidden from dom0 or not, now and after the next boot.
  package let hide: HideState
  /// The VMs, templates and snapshots whose key names it.
  package let holders: [VirtualMachine]
  /// The domain that has it now; nil if none has, or if xenstore was not read.
  package let heldBy: DeviceHolder?
  /// Whether xenstore has said which domain has what.
  package let isHolderKnown: Bool
  /// How it stands otherwise than this boot's hide list; nil if it does not.
  package let slip: HideSlip?
  /// What it does for the host, the gravest first; empty: nothing that the survey shows.
  package let uses: [DeviceUse]
  /// Whether another card sits there than the one that was hidden.
  package let isMoved: Bool
  /// Whether it is part of a trial that is armed, runs, or did not come up.
  package let isOnTrial: Bool
  /// Whether it is likely an add-in card, and why.
  package let addIn: AddInVerdict
  /// All that a plain word of a filter is looked for in, in lower case.
  package private(set) var searchText: [UInt8] = []
  /// Why it is used as it is, in lower case: names of interfaces, disks and SRs, and addresses of other devices.
  package private(set) var evidenceText: [UInt8] = []

  /// The address.
  package var id: PCIAddress { device.address }

  /// The VMs whose key names it, without templates and snapshots.
  package var vms: [VirtualMachine] { holders.filter { $0.kind == .vm } }

  /// The VM that has it now and whose key names it: by xenstore, or, where that was not read, one that may hold devices
  /// while pciback has this one.
  package var runningIn: VirtualMachine? {
    guard isHolderKnown else {
      return vms.first { $0.powerState.mayHoldDevices && mayBeHidden }
    }
    return heldBy?.vm.flatMap { vm in vms.first { $0.id == vm.id } }
  }

  /// Whether pciback has it, as far as was read.
  private var mayBeHidden: Bool { device.driver.value == "pciback" || device.driver.isUnread }

  /// Who has it although no key of that VM names it; nil if nobody has.
  package var heldWithoutKey: DeviceHolder? { runningIn == nil ? heldBy : nil }

  /// What another VM than this one may be doing with it, as the beginning of a sentence; nil if nobody has it.
  package func holding(except id: VMIdentifier? = nil) -> String? {
    if let heldBy {
      return heldBy.vm?.id == id && id != nil ? nil : "\(heldBy.title) holds \(self.id.short) (xenstore)"
    }
    guard !isHolderKnown,
      let vm = vms.first(where: { $0.id != id && $0.powerState.mayHoldDevices && mayBeHidden })
    else { return nil }
    return "VM \(vm.name) is \(vm.powerState.word) with \(self.id.short) (xe vm-list)"
  }

  /// Whether a VM names it although dom0 drives it: the VM's start would tear it out of the running host.
  package var isAssignedUnhidden: Bool {
    guard !device.driver.isAbsent, device.driver.value != "pciback" else { return false }
    return hide == .enabled && !vms.isEmpty
  }

  /// Whether it is highlighted: likely an add-in card, and nothing that it does for the host stands in the way.
  package var isSuggested: Bool { addIn.isLikely && uses.allSatisfy { $0.kind.severity < .stop } }

  /// Why it can never be handed over; nil if it can.
  package var refusal: String? {
    guard let use = uses.first(where: { $0.kind.severity == .refused }) else { return nil }
    return use.kind.consequence
  }

  /// Whether it can be hidden at once: the host does not use it, and no VM has to do with it.
  package var isFree: Bool {
    !isMoved && !isOnTrial && runningIn == nil && heldBy == nil && slip == nil && hide == .enabled
      && vms.isEmpty && uses.isEmpty
  }

  // Made once a survey, not once a key: a filter over a full PCI segment has one frame's time.
  mutating func makeSearchText(mac: HostText?, interfaces: [String]) {
    var parts = [
      id.full, device.className.raw, device.name.raw, word, hide.word, device.driver.value?.raw ?? "",
    ]
    for (vendor, number) in [
      (device.vendorID, device.deviceID), (device.subsystemVendorID, device.subsystemDeviceID),
    ] {
      if let vendor, let number { parts.append(Hexadecimal.pair(vendor, number)) }
    }
    if let mac { parts.append(mac.raw) }
    parts += interfaces + holders.map(\.name.raw)
    evidenceText = Array(uses.map(\.evidence).joined(separator: " ").lowercased().utf8)
    if let slot = device.physicalSlot { parts.append("slot \(slot.raw)") }
    searchText = Array(parts.joined(separator: " ").lowercased().utf8)
  }

  /// One or two words for the list.
  package var word: String {
    if isMoved { return "MOVED" }
    if isOnTrial {
      return hide == .disableOnReboot ? "trial at boot" : hide == .enabled ? "trial failed" : "on trial"
    }
    if let vm = runningIn { return "in \(vm.name)" }
    if let heldWithoutKey { return "held by \(heldWithoutKey.name)" }
    switch slip {
    case .drivenAllTheSame: return "hide failed"
    case .boundAtRunTime where vms.isEmpty: return "bound by hand"
    case .boundAtRunTime, nil: break
    }
    if let vm = vms.first, hide == .disabled { return "for \(vm.name)" }
    if isAssignedUnhidden { return "NOT HIDDEN" }
    switch hide {
    case .disabled: return "hidden"
    case .disableOnReboot: return "hide at boot"
    case .enableOnReboot: return "back at boot"
    case .enabled: return uses.first?.kind.word ?? "free"
    }
  }
}
