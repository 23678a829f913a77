/// The rules about the devices that a key names.
extension KeyCase {
  /// Devices that lspci does not list.
  func gone(_ holder: VirtualMachine, _ key: PCIKey) -> Complaint? {
    guard !facts.devices.isEmpty, facts.unreadDevices.isEmpty, !facts.isUnread(.lspci) else { return nil }
    let gone = key.addresses.filter { table[$0] == nil }.sorted()
    guard let first = gone.first else { return nil }
    let list = gone.map(\.full).joined(separator: ", ")
    return complaint(
      .keyDeviceGone, severity(.stop, holder), holder, first,
      seen: "\(title(holder)) names \(list), which lspci does not list.",
      consequence: "The VM does not start. If a card was moved, its address is another one now.",
      advice: "Take \(list) from it, then assign the device that is meant.",
      repair: removal(of: gone, from: holder))
  }

  /// Devices that dom0 drives, or will drive after the next boot.
  func notHidden(_ holder: VirtualMachine, _ key: PCIKey) -> [Complaint] {
    guard !facts.isUnread(.driverLinks) else { return [] }
    return key.addresses.sorted().compactMap { address in
      guard let row = table[address] else { return nil }
      switch row.hide {
      case .disabled: return nil
      case .disableOnReboot:
        if case .drivenAllTheSame(let driver)? = row.slip {
          return complaint(
            .keyDeviceNotHidden, severity(.stop, holder), holder, address,
            seen:
              "\(title(holder)) names \(address.full), which this boot got in its list and which dom0 drives with "
              + "\(driver) all the same (sysfs).",
            consequence:
              "Starting the VM would tear it out of the running host. A reboot alone may change nothing.",
            advice: "Do not start the VM. \(HideSlip.drivenAllTheSame(driver).advice)", repair: nil)
        }
        return complaint(
          .keyDeviceNotHidden, .warn, holder, address,
          seen: "\(title(holder)) names \(address.full), which is hidden only after the next boot.",
          consequence: "A start of the VM before that would tear it out of the running host.",
          advice: "Reboot the host before the VM is started.", repair: nil)
      case .enableOnReboot:
        // A boot line that is faulty or not readable is a complaint of its own.
        guard isNextBootSound else { return nil }
        return complaint(
          .keyDeviceNotHidden, .warn, holder, address,
          seen: "\(title(holder)) names \(address.full), which the boot file does not hide any more.",
          consequence:
            "After the next boot dom0 has it, and a start of the VM would tear it out of the host.",
          advice: "Hide it in the boot file again, or take it from the VM.", repair: nil)
      case .enabled:
        let driver = row.device.driver.value
        let isUsed = !row.device.driver.isAbsent
        return complaint(
          .keyDeviceNotHidden, isUsed ? severity(.stop, holder) : .warn, holder, address,
          seen: "\(title(holder)) names \(address.full), which is not hidden: "
            + (driver.map { "dom0 drives it with \($0)" } ?? "it has no driver")
            + " (sysfs).",
          consequence: isUsed
            ? "Starting the VM would tear it out of the running host."
            : "The VM may start, but a driver of dom0 can take the device at any time.",
          advice: "Hide the device and reboot, if the VM shall have it; else take it from the VM.",
          repair: removal(of: [address], from: holder))
      }
    }
  }

  /// Devices that several keys name: a VM that runs keeps them, else the one whose uuid comes first.
  var doubleAssignments: [Complaint] {
    let holders = facts.holders.filter { !isForElsewhere($0) }.sorted { $0.id < $1.id }
    let vms = holders.filter { $0.kind == .vm }
    var keepers: [PCIAddress: VirtualMachine] = [:]
    for vm in vms.filter(\.powerState.mayHoldDevices) + vms.filter({ !$0.powerState.mayHoldDevices }) {
      for address in vm.key?.addresses ?? [] where keepers[address] == nil { keepers[address] = vm }
    }
    return holders.flatMap { holder -> [Complaint] in
      let shared = (holder.key?.addresses ?? []).filter { keepers[$0].map { $0.id != holder.id } ?? false }
      let groups = Dictionary(grouping: shared.sorted()) { keepers[$0]?.id }
      return groups.compactMap { id, addresses in
        id.flatMap { facts.vm($0) }.map { double(holder, addresses, keeper: $0) }
      }
    }
  }

  private func double(
    _ holder: VirtualMachine, _ addresses: [PCIAddress], keeper: VirtualMachine
  ) -> Complaint {
    let list = addresses.map(\.full).joined(separator: ", ")
    let isVM = holder.kind == .vm
    let mayChange = !isVM || holder.powerState == .halted
    return complaint(
      .deviceInTwoKeys, isVM ? .stop : .warn, holder, addresses.first,
      seen: "\(title(holder)) has \(list), which \(name(keeper)) has too.",
      consequence: isVM
        ? "Starting the second VM resets the device under the first."
        : "A VM that is made from it, or reverted to it, has the device too.",
      advice: !mayChange
        ? "This VM is \(holder.powerState.word): shut it down first, then take \(list) from one of them."
        : !isVM || keeper.powerState.mayHoldDevices
          ? "Take \(list) from \(name(holder))."
          : "Take \(list) from \(name(holder)), or from \(name(keeper)) if that one shall not have it.",
      repair: mayChange ? removal(of: addresses, from: holder) : nil)
  }

  private func removal(of addresses: [PCIAddress], from holder: VirtualMachine) -> KeyRepair? {
    KeyRepair(holder, after: holder.key?.removing(addresses)?.text)
  }

  private var isNextBootSound: Bool {
    guard table.nextBoot.problem == nil, let bytes = facts.bootFile else { return false }
    let pair = EntryPair(bytes: bytes, parameter: table.nextBoot.parameter, format: facts.bootFormat)
    return pair.config.typography == nil
      && pair.lines.allSatisfy { line in
        (line.hide.list?.faults ?? []).isEmpty && line.hide.known.count < 2 && line.hide.misplaced.isEmpty
          && (line.hide.ignored.isEmpty || !line.hide.known.isEmpty)
      }
  }
}
