/// One line of the last check: what should be so, whether it is, and where that was read.
package struct Evidence: Equatable, Sendable {
  /// Whether the host shows it.
  package enum Verdict: Equatable, Sendable {
    /// It is so.
    case yes
    /// It is not so.
    case no
    /// The host did not say.
    case unknown
    /// It is not so yet, and need not be.
    case pending
  }

  /// What should be so.
  package let claim: String
  /// Whether it is.
  package let verdict: Verdict
  /// What was read, and where.
  package let source: String

  /// The evidence that these devices are in this VM.
  package static func list(_ subject: Subject, facts: HostFacts, table: DeviceTable) -> [Evidence] {
    var lines: [Evidence] = []
    for address in subject.addresses { lines += ofDevice(address, facts: facts, table: table) }
    lines.append(parameter(subject.addresses, facts: facts, table: table))
    if let id = subject.vm { lines += ofVM(id, subject.addresses, facts: facts, table: table) }
    return lines
  }

  /// The evidence that these devices are in this VM no more.
  package static func taken(_ subject: Subject, facts: HostFacts, table: DeviceTable) -> [Evidence] {
    let devices = subject.addresses.flatMap { address -> [Evidence] in
      let driver = table[address]?.device.driver ?? .absent
      return [
        Evidence(
          claim: driver.value.map { "\(address.short) is driven by \($0)" }
            ?? "\(address.short) has no driver",
          verdict: driver.isUnread ? .unknown : .yes,
          source: "/sys/bus/pci/devices/\(address.full)/driver\(driver.isUnread ? " was not read" : "")")
      ]
    }
    guard let id = subject.vm else { return devices }
    guard let vm = facts.holders.first(where: { $0.id == id }) else {
      return [
        Evidence(claim: "The VM is there", verdict: isListed(facts) ? .no : .unknown, source: "xe vm-list")
      ]
        + devices
    }
    let names = subject.addresses.map(\.short).joined(separator: " ")
    let named = Set(vm.key?.addresses ?? [])
    var lines = [
      Evidence(
        claim: "\(vm.name) has \(names) no more",
        verdict: named.isDisjoint(with: subject.addresses) ? .yes : .no,
        source: "other-config:pci = \(vm.pciKey.map { HostText($0) } ?? "(absent)")")
    ]
    let held = subject.addresses.filter { facts.given?[$0] != nil }
    if let first = held.first, let given = facts.given?[first] {
      lines.append(
        Evidence(
          claim: "No VM holds \(names)", verdict: .no,
          source: "xenstore: \(DeviceHolder(given, facts: facts).name) has \(first.short) until it stops"))
    }
    if facts.given == nil {
      lines.append(
        Evidence(claim: "No VM holds \(names)", verdict: .unknown, source: "xenstore could not be read"))
    }
    return lines + devices
  }

  /// Whether a VM that is not listed is not there.
  private static func isListed(_ facts: HostFacts) -> Bool {
    facts.toolstack == .answering && !facts.isUnread(.vms)
  }

  private static func ofDevice(_ address: PCIAddress, facts: HostFacts, table: DeviceTable) -> [Evidence] {
    let driver = table[address]?.device.driver ?? .absent
    // Xen 4.1 of XenServer 6.2, whose kernel is the classic one, knows only the first name.
    let isClassic = HideParameter.forKernel(release: facts.kernelRelease.raw) == .pciback
    let isListed = facts.assignable?.contains(address) == true
    let listed =
      isListed ? "; xl \(isClassic ? "pci-list-assignable-devices" : "pci-assignable-list") lists it" : ""
    let link = "/sys/bus/pci/devices/\(address.full)/driver"
    return [
      Evidence(
        claim: "\(address.short) is kept for VMs by pciback",
        verdict: driver.isUnread ? .unknown : driver.value == "pciback" ? .yes : .no,
        source:
          "\(link) -> \(driver.value?.description ?? (driver.isUnread ? "not read" : "no driver"))\(listed)"
      )
    ]
      + (facts.toolstackStates[address].map { state in
        [
          Evidence(
            claim: "The toolstack sees it the same way", verdict: state == .disabled ? .yes : .no,
            source: "xe pci-get-dom0-access-status = \(state.word)")
        ]
      } ?? [])
  }

  private static func parameter(_ addresses: [PCIAddress], facts: HostFacts, table: DeviceTable) -> Evidence {
    guard let read = facts.hideParameter else {
      return Evidence(
        claim: "The driver got the hide list", verdict: .unknown,
        source:
          "/sys/module/\(table.nextBoot.parameter == .pciback ? "pciback" : "xen_pciback")/parameters/hide could "
          + "not be read")
    }
    let kernel: HideKernel = read.module == "pciback" ? .classic2632 : .newer
    let got = Set(HideList(parsing: read.value.raw, kernel: kernel).addresses)
    return Evidence(
      claim: "The driver got the hide list", verdict: addresses.allSatisfy(got.contains) ? .yes : .no,
      source: "/sys/module/\(read.module)/parameters/hide = \(read.value)")
  }

  private static func ofVM(
    _ id: VMIdentifier, _ addresses: [PCIAddress], facts: HostFacts, table: DeviceTable
  ) -> [Evidence] {
    guard let vm = facts.vm(id) else {
      return [
        Evidence(
          claim: "The VM is there", verdict: isListed(facts) ? .no : .unknown,
          source: "xe vm-list")
      ]
    }
    let name = vm.name
    let key = vm.pciKey ?? ""
    let named = Set(PCIKey(parsing: key).addresses)
    var lines = [
      Evidence(
        claim: "\(name) has the key", verdict: addresses.allSatisfy(named.contains) ? .yes : .no,
        source: "other-config:pci = \(key.isEmpty ? "(absent)" : HostText(key))"),
      Evidence(
        claim: "\(name) runs", verdict: vm.powerState == .running ? .yes : .pending,
        source: "power-state = \(vm.powerState.word)"),
    ]
    if vm.isHVM != false {
      lines.append(
        Evidence(
          claim: "Xen uses an IOMMU", verdict: facts.iommu.map { $0 ? .yes : .no } ?? .unknown,
          source: facts.iommu.map { "virt_caps of xl info \($0 ? "has" : "lacks") hvm_directio" }
            ?? "xl info did not say"))
    }
    guard vm.powerState.mayHoldDevices else { return lines }
    lines.append(givenAway(addresses, to: vm, facts: facts, table: table))
    return lines
  }

  // `xl` goes on listing what an HVM guest has; the toolstack's own record is xenstore.
  private static func givenAway(
    _ addresses: [PCIAddress], to vm: VirtualMachine, facts: HostFacts, table: DeviceTable
  ) -> Evidence {
    let claim = "Xen has given the device away"
    guard let given = facts.given else {
      return Evidence(claim: claim, verdict: .unknown, source: "xenstore could not be read")
    }
    guard let domain = given.domain(of: vm.id) else {
      return Evidence(
        claim: claim, verdict: .unknown, source: "xenstore knew no domain of the VM when it was asked")
    }
    let missing = addresses.filter { given[$0]?.vm != vm.id }
    let place = "/local/domain/0/backend/pci/\(domain)/0"
    guard let first = missing.first else {
      return Evidence(
        claim: claim, verdict: .yes,
        source: "xenstore \(place) lists \(addresses.map(\.short).joined(separator: " "))")
    }
    let other = given[first].map { ": \(DeviceHolder($0, facts: facts).name) has \(first.short)" }
    return Evidence(
      claim: claim, verdict: .no,
      source: "xenstore \(place) does not list \(missing.map(\.short).joined(separator: " "))"
        + (other ?? ": the VM was started without it"))
  }
}
