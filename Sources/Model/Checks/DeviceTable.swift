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

  /// How many likely add-in cards could be given away; all functions of a card count once.
  package let likelyCount: Int
  /// The states that occur.
  package let states: Set<HideState>
  /// The columns that the longest short address takes.
  package let addressWidth: Int

  private let indexes: [PCIAddress: Int]
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
    let isUnclear = facts.bootFile == nil && facts.bootObstacle != nil
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
        addIn: facts.topology.tree.physicalFunction(of: device.address).map {
          AddInVerdict(isLikely: false, reason: "it is a virtual function of \($0.short)")
        } ?? device.addInVerdict(rootBuses: rootBuses))
      row.makeSearchText(
        mac: facts.macs[device.address], interfaces: facts.interfaces[device.address] ?? [])
      return row
    }
    indexes = Dictionary(
      rows.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    self.nextBoot = nextBoot
    likelyCount = Set(rows.filter(\.isSuggested).map { $0.id.full.dropLast(2) }).count
    states = Set(rows.map(\.hide))
    addressWidth = rows.max { $0.id.domain < $1.id.domain }?.id.short.count ?? 7
  }

  /// What is wrong with the identity of an address; nil if nothing is.
  package func moved(_ address: PCIAddress) -> MovedCard? { movedCards.first { $0.address == address } }

  /// The index of an address in the rows.
  package func index(of address: PCIAddress) -> Int? { indexes[address] }

  /// The row of an address.
  package subscript(address: PCIAddress) -> DeviceStatus? { indexes[address].map { rows[$0] } }

  /// The physical function of a virtual function of SR-IOV; nil for others.
  package func physicalFunction(of address: PCIAddress) -> PCIAddress? { tree.physicalFunction(of: address) }

  /// The bridge that the device hangs on; nil on a root bus or where sysfs does not tell.
  package func parent(of address: PCIAddress) -> PCIAddress? { tree.parent(of: address) }

  /// The other functions of the card.
  package func siblings(of address: PCIAddress) -> [PCIAddress] {
    (UInt8(0)..<8).compactMap { function in
      let other = PCIAddress(
        domain: address.domain, bus: address.bus, device: address.device, function: function)
      return other.flatMap { $0 != address && indexes[$0] != nil ? $0 : nil }
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
