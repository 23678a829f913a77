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
    if let id = subject.vm { lines += ofVM(id, subject.addresses, facts: facts) }
    return lines
  }

  private static func ofDevice(_ address: PCIAddress, facts: HostFacts, table: DeviceTable) -> [Evidence] {
    let driver = table[address]?.device.driver
    let link = "/sys/bus/pci/devices/\(address.full)/driver"
    return [
      Evidence(
        claim: "\(address.short) is kept for VMs by pciback",
        verdict: facts.seen.contains("driver-links") ? (driver == "pciback" ? .yes : .no) : .unknown,
        source: "\(link) -> \(driver.map { PlainName.clean($0) } ?? "no driver")")
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
    let got = Set(HideList(parsing: read.value, kernel: kernel).addresses)
    return Evidence(
      claim: "The driver got the hide list", verdict: addresses.allSatisfy(got.contains) ? .yes : .no,
      source: "/sys/module/\(read.module)/parameters/hide = \(PlainName.clean(read.value))")
  }

  private static func ofVM(_ id: VMIdentifier, _ addresses: [PCIAddress], facts: HostFacts) -> [Evidence] {
    guard let vm = facts.vm(id) else {
      return [
        Evidence(
          claim: "The VM is there", verdict: facts.toolstack == .answering ? .no : .unknown,
          source: "xe vm-list")
      ]
    }
    let name = PlainName.clean(vm.name)
    let key = vm.pciKey ?? ""
    let named = Set(PCIKey(parsing: key).addresses)
    var lines = [
      Evidence(
        claim: "\(name) has the key", verdict: addresses.allSatisfy(named.contains) ? .yes : .no,
        source: "other-config:pci = \(key.isEmpty ? "(absent)" : PlainName.clean(key))"),
      Evidence(
        claim: "\(name) runs", verdict: vm.powerState == .running ? .yes : .pending,
        source: "power-state = \(vm.powerState.word)"),
    ]
    guard vm.powerState == .running else { return lines }
    // Xen 4.1 of XenServer 6.2, whose kernel is the classic one, knows only the first name.
    let isClassic = HideParameter.forKernel(release: facts.kernelRelease) == .pciback
    let left = facts.assignable.map { list in addresses.filter(list.contains) }
    lines.append(
      Evidence(
        claim: "Xen has given the device away",
        verdict: left.map { $0.isEmpty ? .yes : .no } ?? .unknown,
        source: left.map {
          $0.isEmpty
            ? "gone from xl \(isClassic ? "pci-list-assignable-devices" : "pci-assignable-list")"
            : "still assignable: \($0.map(\.short).joined(separator: " "))"
        } ?? "xl did not answer"))
    return lines
  }
}
