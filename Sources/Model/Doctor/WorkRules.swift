/// The rules about work that was begun and not finished.
enum WorkRules {
  static func complaints(facts: HostFacts, table: DeviceTable) -> [Complaint] {
    Unfinished.list(facts: facts, table: table).compactMap { item in
      let sentence = item.sentence(facts: facts)
      switch item {
      case .trial(let trial): return ofTrial(trial)
      case .problems, .moved, .interruptedChange: return nil
      case .rebootOrdered, .shuttingDown:
        return Complaint(
          .hostDisabled,
          Finding(
            .note, seen: "\(sentence) (journal, boot id).",
            consequence: "No VM starts on it until it is back.",
            advice:
              "Wait for it. If it still runs after some minutes, xe host-reboot uuid=\(facts.hostUUID ?? "HOST") tells "
              + "why, and xe host-enable uuid=\(facts.hostUUID ?? "HOST") lets it take VMs again."))
      case .comingBack(let record):
        return Complaint(
          .hostDisabled,
          Finding(
            .warn, seen: "\(sentence) (xe host-list, journal \(record.id)).",
            consequence: "No VM starts on this host until it is enabled.",
            advice: "The toolstack enables it by itself within minutes. If it does not, enable it."),
          repair: .enableHost)
      case .interruptedReboot(let record):
        return Complaint(
          .hostDisabled,
          Finding(
            .stop, seen: "\(sentence) (xe host-list, journal \(record.id)).",
            consequence: "No VM starts on this host.",
            advice: "Enable the host and start the VMs that ran."), repair: .enableHost)
      case .hostDisabled:
        return Complaint(
          .hostDisabled,
          Finding(
            .stop, seen: "\(sentence) (xe host-list).", consequence: "No VM starts on this host.",
            advice: "Enable the host, unless somebody keeps it disabled on purpose."), repair: .enableHost)
      case .vmsLeftDown(let record, let down):
        return Complaint(
          .vmsLeftDown,
          Finding(
            .warn, seen: "\(sentence) (xe vm-list, journal \(record.id)).",
            consequence: "What they serve is not there.",
            advice: "Start them, unless they were shut down on purpose."),
          // On a disabled host none starts.
          repair: facts.isEnabled == true ? .startVMs(record, down) : nil)
      case .unassigned(let address):
        return Complaint(
          .unassignedDevice,
          Finding(
            .note, address, seen: "\(sentence) (xe vm-list).",
            consequence: "Neither the host nor a VM uses it.",
            advice: "Assign it to a VM, or give it back to the host."))
      case .hideFailed:
        // The rule about each of them says more.
        return nil
      case .awaitingReboot:
        // Nothing is wrong with a device whose reboot is still to come.
        return nil
      }
    }
  }

  // A trial that runs or is armed is on its way; only what is left of one is wrong.
  private static func ofTrial(_ trial: TrialStatus) -> Complaint? {
    guard trial.state == .didNotComeUp || trial.state == .leftover else { return nil }
    return Complaint(
      .trialLeftOver,
      Finding(
        .warn, seen: "\(trial.sentence) (boot file, journal, /proc/cmdline).",
        consequence: "Its entry stays in the boot file, where nobody expects it.",
        advice: "Drop it on the screen of the trial."))
  }

  /// Addresses at which another card sits than the one that was hidden.
  static func moved(_ table: DeviceTable) -> [Complaint] {
    table.movedCards.map { Complaint(.cardMoved, IdentityChecks.finding($0)) }
  }
}
