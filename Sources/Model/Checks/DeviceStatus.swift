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
    return "VM \(PlainName.clean(vm.name)) is \(vm.powerState.word) with \(self.id.short) (xe vm-list)"
  }

  /// Whether a VM names it although dom0 drives it: the VM's start would tear it out of the running host.
  package var isAssignedUnhidden: Bool {
    guard !device.driver.isAbsent, device.driver.value != "pciback" else { return false }
    return hide == .enabled && !vms.isEmpty
  }

  /// Why it can never be handed over; nil if it can.
  package var refusal: String? {
    guard let use = uses.first(where: { $0.kind.severity == .refused }) else { return nil }
    return use.kind.consequence
  }

  // Made once a survey, not once a key: a filter over a full PCI segment has one frame's time.
  mutating func makeSearchText() {
    var parts = [id.full, device.className, device.name, word, hide.word, device.driver.value ?? ""]
    for (vendor, number) in [
      (device.vendorID, device.deviceID), (device.subsystemVendorID, device.subsystemDeviceID),
    ] {
      if let vendor, let number { parts.append(Hexadecimal.pair(vendor, number)) }
    }
    if let slot = device.physicalSlot { parts.append("slot \(slot)") }
    searchText = Array(parts.joined(separator: " ").lowercased().utf8)
  }

  /// One or two words for the list.
  package var word: String {
    if isMoved { return "MOVED" }
    if isOnTrial {
      return hide == .disableOnReboot ? "trial at boot" : hide == .enabled ? "trial failed" : "on trial"
    }
    if let vm = runningIn { return "in \(PlainName.clean(vm.name))" }
    if let heldWithoutKey { return "held by \(heldWithoutKey.name)" }
    switch slip {
    case .drivenAllTheSame: return "hide failed"
    case .boundAtRunTime where vms.isEmpty: return "bound by hand"
    case .boundAtRunTime, nil: break
    }
    if let vm = vms.first, hide == .disabled { return "for \(PlainName.clean(vm.name))" }
    if isAssignedUnhidden { return "NOT HIDDEN" }
    switch hide {
    case .disabled: return "hidden"
    case .disableOnReboot: return "hide at boot"
    case .enableOnReboot: return "back at boot"
    case .enabled: return uses.first?.kind.word ?? "free"
    }
  }
}

/// The status of every device, computed once for a set of facts.
package struct DeviceTable: Equatable, Sendable {
  /// One row a device, by address.
  package let rows: [DeviceStatus]
  /// What the boot file says of the next boot.
  package let nextBoot: NextBoot

  /// How a trial of the boot line stands.
  package let trial: TrialStatus
  /// Hidden or assigned addresses at which another card sits than the one that was hidden.
  package let movedCards: [MovedCard]

  /// How many are likely add-in cards.
  package let likelyCount: Int
  /// The states that occur.
  package let states: Set<HideState>
  /// The columns that the longest short address takes.
  package let addressWidth: Int

  private let places: [PCIAddress: Int]
  private let tree: DeviceTree
  private let capabilities: [PCIAddress: DeviceCapabilities]

  /// The table of a host.
  package init(facts: HostFacts) {
    let nextBoot = NextBoot(facts: facts)
    var holders: [PCIAddress: [VirtualMachine]] = [:]
    for holder in facts.holders {
      guard let text = holder.pciKey else { continue }
      for address in PCIKey(parsing: text).addresses { holders[address, default: []].append(holder) }
    }
    let trial = TrialStatus(facts: facts, parameter: nextBoot.parameter)
    self.trial = trial
    // The next boot is the trial's, if one is armed.
    let willHide = trial.state == .armed ? Set(trial.addresses) : nextBoot.addresses
    let onTrial =
      trial.state == .none || trial.state == .leftover
      ? [] : Set(trial.addresses).subtracting(nextBoot.addresses)
    let uses = HostUses(facts: facts)
    let hidden = facts.devices.filter { $0.driver.value == "pciback" }.map(\.address)
    let moved = MovedCard.list(Set(hidden).union(nextBoot.addresses).union(holders.keys), facts: facts)
    movedCards = moved
    let rootBuses = facts.rootBuses
    tree = facts.topology.tree
    capabilities = facts.topology.capabilities
    // Where it is not clear what boots, nothing is said to change at the next boot.
    let got = HideSlip.list(facts: facts, parameter: nextBoot.parameter)
    let texts = nextBoot.hideText + " " + (facts.commandLine?.words.joined(separator: " ") ?? "")
    let isUnclear = facts.bootFile == nil && facts.boot.obstacle != nil
    rows = facts.devices.map { device in
      var row = DeviceStatus(
        device: device,
        hide: HideState(
          isHiddenNow: device.driver.value == "pciback",
          isHiddenInBootFile: isUnclear
            ? device.driver.value == "pciback" : willHide.contains(device.address)),
        holders: holders[device.address] ?? [],
        heldBy: facts.given?[device.address].map { DeviceHolder($0, facts: facts) },
        isHolderKnown: facts.given != nil,
        slip: isUnclear
          ? nil : HideSlip(device, got: got, willHide: willHide.contains(device.address), texts: texts),
        uses: uses[device.address], isMoved: moved.contains { $0.address == device.address },
        isOnTrial: onTrial.contains(device.address),
        addIn: device.addInVerdict(rootBuses: rootBuses))
      row.makeSearchText()
      return row
    }
    places = Dictionary(
      rows.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    self.nextBoot = nextBoot
    likelyCount = rows.count(where: \.addIn.isLikely)
    states = Set(rows.map(\.hide))
    addressWidth = rows.max { $0.id.domain < $1.id.domain }?.id.short.count ?? 7
  }

  /// What is wrong with the identity of an address; nil if nothing is.
  package func moved(_ address: PCIAddress) -> MovedCard? { movedCards.first { $0.address == address } }

  /// The place of an address in the rows.
  package func place(of address: PCIAddress) -> Int? { places[address] }

  /// The row of an address.
  package subscript(address: PCIAddress) -> DeviceStatus? { places[address].map { rows[$0] } }

  /// The physical function of a virtual function of SR-IOV; nil for others.
  package func physicalFunction(of address: PCIAddress) -> PCIAddress? { tree.physicalFunction(of: address) }

  /// The bridge that the device hangs on; nil on a root bus or where sysfs does not tell.
  package func parent(of address: PCIAddress) -> PCIAddress? { tree.parent(of: address) }

  /// The other functions of the card.
  package func siblings(of address: PCIAddress) -> [PCIAddress] {
    (UInt8(0)..<8).compactMap { function in
      let other = PCIAddress(
        domain: address.domain, bus: address.bus, device: address.device, function: function)
      return other.flatMap { $0 != address && places[$0] != nil ? $0 : nil }
    }
  }

  /// The devices that share a plain PCI bus with this one: behind such a bridge all speak under one name, so that
  /// Xen cannot give them to different VMs.
  package func busMates(of address: PCIAddress) -> [PCIAddress] {
    guard let bridge = plainBridge(above: address) else { return [] }
    return tree.devices(below: bridge).filter { $0 != address && self[$0]?.uses.first?.kind != .bridge }
  }

  /// The topmost bridge above the device that leads to a plain PCI bus; nil if none does or it is not known.
  package func plainBridge(above address: PCIAddress) -> PCIAddress? {
    tree.bridges(above: address).first { bridge in
      guard let known = capabilities[bridge] else { return false }
      return known.express != .other
    }
  }

  /// Everything that goes together with the device: functions of its card, devices of its plain PCI bus.
  package func companions(of address: PCIAddress) -> [PCIAddress] {
    // A virtual function is a device of its own, whatever shares its slot number.
    guard tree.physicalFunction(of: address) == nil else { return [] }
    return Set(siblings(of: address) + busMates(of: address)).filter { self[$0]?.refusal == nil }.sorted()
  }
}
