/// The trial boot: armed, running, kept or dropped.
extension Wizard {
  /// Why devices cannot be assigned nor VMs started; nil if they can.
  package var trialReason: String? {
    switch table.trial.state {
    case .running: "The host runs on trial: keep it first, then go on."
    case .armed: "A trial is armed: reboot, or drop it."
    case .none, .didNotComeUp, .leftover: nil
    }
  }

  /// Why a change of the boot line cannot be tried once on this host; nil if it can.
  package var noTrialReason: String? {
    guard facts.bootFormat.isGrub else {
      // What is kept of a trial is its hide list.
      if case .bootLine(let draft) = step, draft.disablesDisplay {
        return "A trial leaves the host's display as it is: take that out of the change first."
      }
      return nil
    }
    return
      "xenpass tries a change once only with extlinux. On a host with GRUB that takes the vendor's library, which "
      + "knows a one-shot boot (override_entry), and xenpass does not use it yet. Which entries of the boot menu are the way back stands under the boot line."
  }

  mutating func askTrial(_ draft: BootDraft) -> [Effect] {
    if let reason = noTrialReason {
      notice = reason
      return []
    }
    show(makeReview(.arming(draft)))
    return []
  }

  /// The change of a boot line as a trial.
  func makeTrial(_ old: BootDraft) -> Review {
    let draft = makeBootDraft(old.addresses, isUndo: old.isUndo, like: old)
    let (title, origin) = (
      "Try it once: an entry of its own, for the next boot only", Review.Origin.bootLine(draft)
    )
    guard case .success(let plan) = draft.plan, !draft.isUndo, !plan.isNoChange, let bytes = facts.bootFile
    else {
      return Review(
        title: title, action: .none(["There is nothing to try."], difference: []), origin: origin,
        source: .arming(draft))
    }
    do throws(TrialPlan.Refusal) {
      var trial = try TrialPlan(arming: plan.change, path: bootPath, bytes: bytes)
      trial.identities = identities(of: trial.addresses)
      return Review(
        title: title, action: .plan(.trial(trial)),
        notes: [
          "The entry that boots now stays as it is: the boot after the next one starts it again.",
          "When the host is back, keep what was tried, or drop it. Until then nothing is assigned.",
        ], findings: draft.findings, origin: origin, source: .arming(draft))
    } catch {
      return Review(
        title: title, action: .none([error.explanation], difference: []), origin: origin,
        source: .arming(draft))
    }
  }

  mutating func updateTrial(_ message: Message) -> [Effect] {
    switch message {
    case .keptTrial: show(makeReview(.keeping))
    case .droppedTrial: show(makeReview(.dropping))
    case .proceeded where table.trial.state == .armed:
      step = .reboot(makeRebootDraft(table.trial.addresses, hidden: table.trial.addresses))
    case .proceeded where table.trial.state == .none:
      step = .devices
    default: break
    }
    return []
  }

  /// The trial kept or dropped.
  func makeTrialEnd(_ source: Review.Source) -> Review {
    let addresses = table.trial.addresses
    let isKept = source == .keeping
    let title =
      isKept ? "Keep \(addresses.map(\.short).joined(separator: " ")) hidden" : "Drop the trial"
    func without(_ reason: String) -> Review {
      Review(title: title, action: .none([reason], difference: []), origin: .trial, source: source)
    }
    if let obstacle = facts.bootObstacle { return without(obstacle.joined(separator: " ")) }
    guard let bytes = facts.bootFile else { return without("\(bootPath) has not been read.") }
    do throws(TrialPlan.Refusal) {
      guard isKept else {
        return Review(
          title: title,
          action: .plan(.trial(try TrialPlan(dropping: addresses, path: bootPath, bytes: bytes))),
          notes: table.trial.state == .running
            ? ["The card stays hidden until the next reboot; then dom0 has it again."] : [], origin: .trial,
          source: source)
      }
      guard table.trial.state == .running else {
        return without("Only a trial that the host runs on can be kept.")
      }
      let change = makeBootChange(hide: [], includesTwin: true)
      var plan = try TrialPlan(keeping: addresses, change, path: bootPath, bytes: bytes)
      plan.identities = identities(of: addresses)
      return Review(
        title: title, action: .plan(.trial(plan)), findings: table.movedCards.map(IdentityChecks.finding),
        origin: .trial, source: source)
    } catch {
      return without(error.explanation)
    }
  }

  /// What the journal keeps of cards that are hidden.
  func identities(of addresses: [PCIAddress]) -> [DeviceIdentity] {
    addresses.compactMap { facts.device($0) }.compactMap { DeviceIdentity($0, mac: facts.macs[$0.address]) }
  }

  func makeBootChange(
    hide: [PCIAddress], unhide: [PCIAddress] = [], includesTwin: Bool, disablesDisplay: Bool = false
  ) -> BootChange {
    BootChange(
      hide: hide, unhide: unhide, parameter: table.nextBoot.parameter,
      longAddresses: table.nextBoot.parameter == .xenPciback, includesSerialTwin: includesTwin,
      disablesDisplay: disablesDisplay)
  }
}
