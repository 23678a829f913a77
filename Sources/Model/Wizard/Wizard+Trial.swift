/// The trial boot: armed, running, kept or dropped.
extension Wizard {
  /// Why devices cannot be assigned nor VMs started; nil if they can.
  package var trialReason: String? {
    switch table.trial.state {
    case .running: "The host runs on trial: keep it first (T), then go on."
    case .armed: "A trial is armed: reboot, or drop it (T)."
    case .none, .didNotComeUp, .leftover: nil
    }
  }

  /// Why a change of the boot line cannot be tried once on this host; nil if it can.
  package var noTrialReason: String? {
    guard facts.bootFormat.isGrub else { return nil }
    return
      "A trial needs an entry of its own in grub.cfg, and only the vendor's tool writes that file, which knows no "
      + "trial. Which entries of the boot menu are the way back stands under the boot line."
  }

  mutating func askTrial(_ draft: BootDraft) -> [Effect] {
    if let reason = noTrialReason {
      notice = reason
      return []
    }
    guard case .success(let plan) = draft.plan, !draft.isUndo, !plan.isNoChange, let bytes = facts.bootFile
    else {
      notice = "There is nothing to try."
      return []
    }
    do throws(TrialPlan.Refusal) {
      var trial = try TrialPlan(arming: plan.change, path: bootPath, bytes: bytes)
      trial.identities = identities(of: trial.addresses)
      step = .review(
        Review(
          title: "Try it once: an entry of its own, for the next boot only", action: .trial(trial),
          notes: [
            "The entry that boots now stays as it is: the boot after the next one starts it again.",
            "When the host is back, keep what was tried, or drop it. Until then nothing is assigned.",
          ], findings: draft.findings, origin: .devices))
    } catch {
      notice = error.explanation
    }
    return []
  }

  mutating func updateTrial(_ message: Message) -> [Effect] {
    guard let bytes = facts.bootFile else { return [] }
    if let obstacle = facts.boot.obstacle, message == .keptTrial || message == .droppedTrial {
      notice = obstacle.joined(separator: " ")
      return []
    }
    let addresses = table.trial.addresses
    do throws(TrialPlan.Refusal) {
      switch message {
      case .keptTrial:
        guard table.trial.state == .running else {
          notice = "Only a trial that the host runs on can be kept."
          return []
        }
        let change = makeBootChange(hide: [], includesTwin: true)
        var plan = try TrialPlan(keeping: addresses, change, path: bootPath, bytes: bytes)
        plan.identities = identities(of: addresses)
        step = .review(
          Review(
            title: "Keep \(addresses.map(\.short).joined(separator: " ")) hidden", action: .trial(plan),
            findings: table.movedCards.map(IdentityChecks.finding), origin: .trial))
      case .droppedTrial:
        let plan = try TrialPlan(dropping: addresses, path: bootPath, bytes: bytes)
        step = .review(
          Review(
            title: "Drop the trial", action: .trial(plan),
            notes: table.trial.state == .running
              ? ["The card stays hidden until the next reboot; then dom0 has it again."] : [], origin: .trial)
        )
      case .proceeded where table.trial.state == .armed:
        step = .reboot(makeRebootDraft(addresses, hidden: addresses))
      case .proceeded where table.trial.state == .none:
        step = .devices
      default: break
      }
    } catch {
      notice = error.explanation
    }
    return []
  }

  /// What the journal keeps of cards that are hidden.
  func identities(of addresses: [PCIAddress]) -> [DeviceIdentity] {
    addresses.compactMap { facts.device($0) }.compactMap { DeviceIdentity($0, mac: facts.macs[$0.address]) }
  }

  func makeBootChange(hide: [PCIAddress], unhide: [PCIAddress] = [], includesTwin: Bool) -> BootChange {
    BootChange(
      hide: hide, unhide: unhide, parameter: table.nextBoot.parameter,
      longAddresses: table.nextBoot.parameter == .xenPciback, includesSerialTwin: includesTwin)
  }
}
