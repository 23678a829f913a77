/// Work that somebody began and that the host shows as not finished.
package enum Unfinished: Equatable, Sendable {
  /// The host is disabled, and a reboot was begun: enable it and start these VMs.
  case interruptedReboot(RebootRecord)
  /// The toolstack was told to reboot the host, which has not gone down yet.
  case rebootOrdered(RebootRecord)
  /// A script shuts the VMs down for a reboot now.
  case shuttingDown(RebootRecord)
  /// The host has booted since, and its toolstack has not enabled it yet: it does that by itself.
  case comingBack(RebootRecord)
  /// The host has come back, and these VMs that ran before are down.
  case vmsLeftDown(RebootRecord, [VMIdentifier])
  /// A change that was interrupted half way.
  case interruptedChange(InterruptedChange)
  /// The host is disabled, and no journal says why.
  case hostDisabled
  /// A trial that is armed, runs, did not come up, or left its entry behind.
  case trial(TrialStatus)
  /// Addresses at which another card sits than the one that was hidden.
  case moved([MovedCard])
  /// So many problems that the doctor shows with their repairs.
  case problems(Int)
  /// Devices that dom0 drives although this boot got them in its list.
  case hideFailed([PCIAddress])
  /// Devices that the boot file hides after the next boot.
  case awaitingReboot([PCIAddress])
  /// A hidden device in no VM.
  case unassigned(PCIAddress)

  /// Everything unfinished, most urgent first.
  package static func list(facts: HostFacts, table: DeviceTable, complaints: [Complaint] = []) -> [Unfinished]
  {
    var found: [Unfinished] = []
    if facts.toolstack == .answering {
      if let record = facts.reboots.last {
        let down = facts.leftDown(by: record).map(\.id)
        if record.isOrdered(bootID: facts.bootID) {
          found.append(.rebootOrdered(record))
        } else if facts.writer != nil, record.bootID == facts.bootID {
          found.append(.shuttingDown(record))
        } else if facts.isEnabled == false, record.hasBooted(bootID: facts.bootID) {
          found.append(.comingBack(record))
        } else if facts.isEnabled == false {
          found.append(.interruptedReboot(record))
        } else if !down.isEmpty {
          found.append(.vmsLeftDown(record, down))
        }
      } else if facts.isEnabled == false {
        found.append(.hostDisabled)
      }
    }
    found += facts.interrupted.filter(\.needsRepair).map { .interruptedChange($0) }
    if !table.movedCards.isEmpty { found.append(.moved(table.movedCards)) }
    // A disabled host and VMs left down have lines of their own above.
    let own: Set<Complaint.Kind> = [.hostDisabled, .vmsLeftDown, .cardMoved, .changeInterrupted]
    if complaints.contains(where: { $0.isProblem && !own.contains($0.kind) }) {
      // The number is that of the doctor's own list.
      found.append(.problems(complaints.count(where: \.isProblem)))
    }
    if table.trial.state != .none { found.append(.trial(table.trial)) }
    let failed = table.rows.filter { row in
      if case .drivenAllTheSame? = row.slip { true } else { false }
    }.map(\.id)
    if !failed.isEmpty { found.append(.hideFailed(failed)) }
    let waiting = table.rows.filter { !$0.isOnTrial && !$0.isMoved && $0.slip == nil }.filter {
      $0.hide == .disableOnReboot || $0.hide == .enableOnReboot
    }.map(\.id)
    if !waiting.isEmpty { found.append(.awaitingReboot(waiting)) }
    if facts.toolstack == .answering, !facts.isUnread(.vms) {
      found += table.rows.filter { $0.hide == .disabled && $0.vms.isEmpty && $0.heldBy == nil && !$0.isMoved }
        .map {
          .unassigned($0.id)
        }
    }
    return found
  }

  /// One line for the banner.
  package func sentence(facts: HostFacts) -> String {
    switch self {
    case .interruptedReboot(let record):
      "A reboot was interrupted: the host is disabled, \(Counted.words(record.ran.count, "VM")) ran before it"
    case .rebootOrdered:
      "The host is going down for a reboot: its toolstack was told to"
    case .shuttingDown(let record):
      "VMs are being shut down for a reboot; \(Counted.words(record.ran.count, "VM")) ran before it"
    case .comingBack(let record):
      "The host has booted, and its toolstack has not enabled it yet; "
        + "\(Counted.words(record.ran.count, "VM")) ran before"
    case .vmsLeftDown(_, let down):
      "\(Counted.words(down.count, "VM")) that ran before the reboot \(down.count == 1 ? "is" : "are") still down"
    case .interruptedChange(let change): "A change was interrupted half way: \(change.entry.plan)"
    case .hostDisabled: "The host is disabled: no VM can start on it"
    case .trial(let trial): trial.sentence
    case .problems(let count):
      "\(Counted.words(count, "problem")) in this host's set-up: the doctor shows each with its repair"
    case .moved(let cards):
      cards.map { moved in
        moved.address.short
          + (moved.present == nil ? " is gone" : " is another card than the one that was hidden")
      }.joined(separator: "; ")
    case .hideFailed(let addresses):
      addresses.map(\.short).joined(separator: " ")
        + (addresses.count == 1 ? " is" : " are")
        + " in the list that this boot got, and yet dom0 drives \(addresses.count == 1 ? "it" : "them"): a reboot alone "
        + "may change nothing"
    case .awaitingReboot(let addresses):
      addresses.map(\.short).joined(separator: " ") + (addresses.count == 1 ? " awaits" : " await")
        + " a reboot"
    case .unassigned(let address): "\(address.short) is hidden but in no VM"
    }
  }
}
