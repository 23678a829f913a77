/// The rules about VMs of a pool whose devices sit in this host.
enum PoolRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    guard let host = facts.hostUUID?.raw, facts.toolstack == .answering else { return [] }
    return facts.vms.compactMap { vm in
      let addresses = vm.key?.addresses ?? []
      guard !addresses.isEmpty, addresses.allSatisfy({ table[$0]?.hide == .disabled }),
        vm.affinity == nil || vm.affinity == host
      else { return nil }
      return startsElsewhere(vm, addresses, host, facts)
    }
  }

  private static func startsElsewhere(
    _ vm: VirtualMachine, _ addresses: [PCIAddress], _ host: String, _ facts: HostFacts
  ) -> Complaint? {
    let there = addresses.flatMap { facts.elsewhere($0) }
    let isNeeded = there.contains(where: \.isNeeded)
    guard isNeeded ? !PoolChecks.isBound(vm, facts) : facts.hostCount > 1 && vm.affinity == nil else {
      return nil
    }
    let name = vm.name
    let plan = ParameterPlan(binding: vm, host: host, blocksStart: isNeeded)
    let isRead = facts.unread(of: [.vms, .hosts, .lspci, .driverLinks]).isEmpty && !vm.isKeyAmbiguous
    // A device that is hidden at the same address of another host may be the one that is meant.
    let isClear = !there.contains { $0.use == .hidden }
    return Complaint(
      .startsElsewhere,
      Finding(
        isNeeded && vm.affinity == nil ? .stop : .warn, addresses.min(),
        seen: "\(name) has \(addresses.map(\.short).joined(separator: " ")) of this host, and "
          + (vm.affinity == nil ? "no affinity" : "its affinity alone keeps it here") + "."
          + there.filter(\.isNeeded).map { " " + PoolChecks.seen($0, facts) }.joined(),
        consequence: isNeeded
          ? "The toolstack may start it on another host, and takes from that host what sits at this address there."
          : "The toolstack may start it on another host, where the same address is another device.",
        advice: !isClear
          ? "A device is hidden at this address of another host, too: set the affinity of the host that is meant."
          : isNeeded
            ? "Bind it to this host, and block every start that does not name its host."
            : "Bind it to this host. Affinity is only a preference: start it with on= all the same."),
      vm: vm.id, repair: isRead && isClear ? .parameters(plan) : nil)
  }
}
