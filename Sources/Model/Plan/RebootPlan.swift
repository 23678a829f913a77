/// A reboot of the host by the toolstack: what becomes of each running VM, and what is known to stand in the way.
package struct RebootPlan: Equatable, Sendable {
  /// What becomes of one VM.
  package enum Treatment: String, Equatable, Sendable {
    /// A clean shutdown by the toolstack.
    case shutDown = "clean"
    /// Powered off without asking the guest.
    case force = "force"
    /// The administrator moves or ends it; the reboot waits until it has gone.
    case leave = "wait"

    /// The words on the screen.
    package var words: String {
      switch self {
      case .shutDown: "shut down"
      case .force: "FORCE power off"
      case .leave: "I'll move it myself"
      }
    }
  }

  /// A VM and its treatment.
  package struct Item: Equatable, Sendable {
    /// The VM.
    package let vm: VirtualMachine
    /// What becomes of it.
    package var treatment: Treatment

    /// The treatment in words; a shutdown that somebody has begun is waited for.
    package var words: String {
      if treatment == .shutDown, let operation = vm.shutdownUnderWay {
        return "waited for: \(operation) goes on"
      }
      return treatment.words
    }
  }

  /// The uuid of this host.
  package let hostUUID: HostText
  /// The name that is typed to confirm.
  package let hostName: HostText
  /// The boot id before the reboot: another one afterwards proves that the host has booted.
  package let bootID: String
  /// The devices the reboot is for; they are checked when the host is back.
  package let addresses: [PCIAddress]
  /// Those of them that dom0 must not have after the reboot.
  package let hidden: [PCIAddress]
  /// The running VMs, in the order in which they are shut down.
  package var items: [Item]
  /// How long one VM may take to shut down, in seconds.
  package var deadlineSeconds = 300

  /// The plan for the host as it is: every running VM is shut down clean; what the toolstack would not shut down is left
  /// to the administrator.
  init(facts: HostFacts, addresses: [PCIAddress], hidden: [PCIAddress]) {
    hostUUID = facts.hostUUID ?? ""
    hostName = facts.name
    bootID = facts.bootID
    self.addresses = addresses
    self.hidden = hidden
    items = facts.runningVMs.map {
      Item(vm: $0, treatment: $0.canShutDownClean == false ? .leave : .shutDown)
    }
  }

  /// The commands of the plan, as a person would type them.
  package var commands: [String] {
    var lines = ["xe host-disable uuid=\(hostUUID)"]
    for item in items {
      switch item.treatment {
      case .shutDown: lines.append("xe vm-shutdown uuid=\(item.vm.id)")
      case .force: lines.append("xe vm-shutdown uuid=\(item.vm.id) force=true")
      case .leave: break
      }
    }
    return lines + ["sync", "xe host-reboot uuid=\(hostUUID)"]
  }
}
