/// The checks before the host is rebooted.
package enum RebootChecks {
  /// What was found about a reboot of this host that is for these devices, and is to hide some of them.
  package static func findings(
    hiding hidden: [PCIAddress], of addresses: [PCIAddress] = [], facts: HostFacts, table: DeviceTable
  ) -> [Finding] {
    var found = hidden.filter { address in
      table.trial.state == .armed
        ? !table.trial.addresses.contains(address) : !table.nextBoot.addresses.contains(address)
    }.map { address in
      Finding(
        .refused, address, seen: "the boot file does not hide \(address.short) (any more).",
        consequence: "The reboot would not hide it.",
        advice: "Go back to the devices: they lead to the boot line anew.")
    }
    found += Set(addresses).subtracting(hidden).intersection(table.nextBoot.addresses).sorted().map {
      address in
      Finding(
        .refused, address, seen: "the boot file still hides \(address.short).",
        consequence: "The reboot would not give it back.",
        advice: "Go back to the devices: what takes it out of the boot line is shown anew.")
    }
    found += hidden.compactMap { address in
      table[address].flatMap { row in row.slip.map { (row.id, $0) } }
    }.map { address, slip in
      Finding(
        .warn, address, seen: slip.seen(address), consequence: slip.consequence, advice: slip.advice)
    }
    found +=
      ofBootFile(facts) + UnreadChecks.findings(rebooting: facts)
      + table.movedCards.map(IdentityChecks.finding) + ofVMs(facts)
    if facts.isHAOn == true {
      found.append(
        Finding(
          .stop, seen: "HA is on in this pool (xe pool-list).",
          consequence: "HA may start the VMs on other hosts, or fence this one.",
          advice: "Switch HA off for the maintenance, or be sure what it will do."))
    }
    if facts.isMaster == true, facts.hostCount > 1 {
      found.append(
        Finding(
          .warn,
          seen:
            "This host is the master of a pool of \(Counted.words(facts.hostCount, "host")) (xe pool-list).",
          consequence: "No xe command works in the pool until it is back.",
          advice: "Tell the others, or make another host the master first."))
    }
    if facts.isHAOn == nil {
      found.append(
        Finding(
          .warn, seen: "xe pool-list did not say whether HA is on.",
          consequence: "HA may restart VMs elsewhere while this host is down.",
          advice: "Look with xe pool-list params=ha-enabled."))
    }
    if !facts.sessions.isEmpty {
      found.append(
        Finding(
          .note, seen: "Logged in on this host (who): \(facts.sessions.prefix(4).joined(separator: "; ")).",
          consequence: "Their sessions end with the reboot.", advice: "Tell them, if that is not you."))
    }
    return found.worstFirst
  }

  /// What the toolstack says of shutting the running VMs down.
  private static func ofVMs(_ facts: HostFacts) -> [Finding] {
    func names(_ vms: [VirtualMachine]) -> String {
      vms.map(\.name).joined(separator: ", ")
    }
    let running = facts.runningVMs
    var found: [Finding] = []
    let refused = running.filter { $0.canShutDownClean == false }
    if !refused.isEmpty {
      found.append(
        Finding(
          .warn,
          seen: "The toolstack would not shut these down clean now: \(names(refused)) (allowed-operations).",
          consequence:
            "The reboot waits until each has ended or moved, or is to be powered off without asking its guest.",
          advice:
            "Shut it down from inside or move it; a VM without an agent (PV drivers, tools) can do no other.")
      )
    }
    let unread = running.filter { $0.canShutDownClean == nil }
    if facts.isComplete, !unread.isEmpty {
      found.append(
        Finding(
          .warn,
          seen: "Whether these can be shut down clean was not read: \(names(unread)) (allowed-operations).",
          consequence: "The toolstack may refuse, and then the reboot does not begin.",
          advice: "Look with xe vm-param-get param-name=allowed-operations."))
    }
    found += running.compactMap { vm in
      vm.shutdownUnderWay.map { operation in
        Finding(
          .note,
          seen: "\(vm.name): a \(operation) is under way already (current-operations).",
          consequence:
            "The toolstack goes on with it by itself; the reboot waits for it and begins no second one.",
          advice: "xe task-list shows it.")
      }
    }
    return found
  }

  /// A file that the loader does not take: the host would not come back.
  private static func ofBootFile(_ facts: HostFacts) -> [Finding] {
    guard let bytes = facts.bootFile,
      let fault = BootMenu(parsing: bytes, format: facts.bootFormat).fault, !fault.isTakenByGrub
    else { return [] }
    let refusal = BootRefusal.brokenGrub(fault)
    return [
      Finding(
        .refused, seen: refusal.explanation,
        consequence: "After the reboot the host may stand at GRUB's prompt.",
        advice: refusal.whatToDo)
    ]
  }
}
