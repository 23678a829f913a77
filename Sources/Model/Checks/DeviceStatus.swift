/// Everything the program says of one device.
package struct DeviceStatus: Equatable, Sendable, Identifiable {
  /// The device as lspci and sysfs show it.
  package let device: PCIDevice
  /// Hidden from dom0 or not, now and after the next boot.
  package let hide: HideState
  /// The VMs, templates and snapshots whose key names it.
  package let holders: [VirtualMachine]
  /// What it does for the host.
  package let use: DeviceUse
  /// Whether it is likely an add-in card, and why.
  package let addIn: AddInVerdict

  /// The address.
  package var id: PCIAddress { device.address }

  /// The VMs whose key names it, without templates and snapshots.
  package var vms: [VirtualMachine] { holders.filter { $0.kind == .vm } }

  /// The VM that has it now: it runs, and the device is bound to pciback.
  package var runningIn: VirtualMachine? {
    vms.first { $0.powerState == .running && device.driver == "pciback" }
  }

  /// Why it can never be handed over; nil if it can.
  package var refusal: String? {
    switch use {
    case .bridge: "A bridge only carries other devices. Hiding it would hide everything behind it."
    case .board: "A part of the board or the processor: no VM can use it."
    default: nil
    }
  }

  /// One or two words for the list.
  package var word: String {
    if let vm = runningIn { return "in \(PlainName.clean(vm.name))" }
    if let vm = vms.first, hide == .disabled { return "for \(PlainName.clean(vm.name))" }
    switch hide {
    case .disabled: return "hidden"
    case .disableOnReboot: return "hide at boot"
    case .enableOnReboot: return "back at boot"
    case .enabled: return use == .bridge ? "·" : use.word
    }
  }
}

/// The status of every device, computed once for a set of facts.
package struct DeviceTable: Equatable, Sendable {
  /// One row a device, by address.
  package let rows: [DeviceStatus]
  /// What the boot file says of the next boot.
  package let nextBoot: NextBoot

  private let places: [PCIAddress: Int]

  /// The table of a host.
  package init(facts: HostFacts) {
    let nextBoot = NextBoot(facts: facts)
    var holders: [PCIAddress: [VirtualMachine]] = [:]
    for holder in facts.holders {
      guard let text = holder.pciKey else { continue }
      for address in PCIKey(parsing: text).addresses { holders[address, default: []].append(holder) }
    }
    rows = facts.devices.map { device in
      DeviceStatus(
        device: device,
        hide: HideState(
          isHiddenNow: device.driver == "pciback",
          isHiddenInBootFile: nextBoot.addresses.contains(device.address)),
        holders: holders[device.address] ?? [],
        use: DeviceUse(of: device, facts: facts),
        addIn: device.addInVerdict())
    }
    places = Dictionary(
      rows.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { first, _ in first })
    self.nextBoot = nextBoot
  }

  /// The row of an address.
  package subscript(address: PCIAddress) -> DeviceStatus? { places[address].map { rows[$0] } }

  /// The other functions of the card, bridges aside.
  package func siblings(of address: PCIAddress) -> [PCIAddress] {
    rows.map(\.id).filter { $0 != address && $0.isSameSlot(as: address) }
  }
}
