/// What the pool means for a card that is hidden or given to a VM.
///
/// xapi has no test of the host for `other-config:pci`: where a VM is started, whatever sits at that address is torn out of
/// dom0 (assert_can_boot_here, xapi_vm_helpers.ml; Device.PCI in xenopsd).
enum PoolChecks {
  static func findings(facts: HostFacts) -> [Finding] {
    guard facts.toolstack == .answering, facts.hostCount > 1 else { return [] }
    return [
      Finding(
        .warn, seen: "The pool has \(facts.hostCount) hosts (xe host-list).",
        consequence:
          "The toolstack does not check the host: started elsewhere, the VM takes whatever sits at this "
          + "address there, even if that host needs it.",
        advice: "xenpass starts it on this host only. Bind it to this host, and do not protect it by HA.")
    ]
  }

  /// What the VM would take from the other hosts of the pool.
  static func findings(assigning addresses: [PCIAddress], to vm: VirtualMachine, facts: HostFacts)
    -> [Finding]
  {
    addresses.flatMap { address in
      facts.elsewhere(address).filter { $0.use != .hidden }.map { device in
        let isBound = isBound(vm, facts)
        return Finding(
          !device.isNeeded || isBound ? .warn : .stop, address, seen: seen(device, facts),
          consequence:
            "Started there, \(vm.name) takes it from that host\(device.isNeeded ? ", whatever it does there" : "").",
          advice: isBound
            ? "\(vm.name) prefers this host, and only a start that names its host is allowed: leave that so."
            : "The check afterwards offers to bind it to this host, and to block every start that does not name its host."
        )
      }
    }
  }

  /// What sits at the address of another host.
  static func seen(_ device: PoolDevice, _ facts: HostFacts) -> String {
    let place = "On \(facts.hostName(device.host)) that address"
    return switch device.use {
    case .interface: "\(place) is \(device.name), a network interface (\(device.source))."
    case .driven(let driver): "\(place) is \(device.name), which \(driver) drives (\(device.source))."
    case .free: "\(place) is \(device.name), without a driver (\(device.source))."
    case .hidden: "\(place) is \(device.name), hidden there too (\(device.source))."
    }
  }

  /// Whether no start goes to another host by itself: it prefers this host, and `start`, which chooses one, is blocked.
  /// `start_on` is another operation (message_forwarding.ml).
  static func isBound(_ vm: VirtualMachine, _ facts: HostFacts) -> Bool {
    guard let host = facts.hostUUID?.raw, vm.affinity == host, let blocked = vm.blockedOperations else {
      return false
    }
    return !XeMap.values(of: "start", in: blocked).isEmpty
  }
}
