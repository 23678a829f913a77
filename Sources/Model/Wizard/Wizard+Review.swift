/// Plans from the journal, the doctor and the trial: looked at, asked, carried out.
extension Wizard {
  mutating func updateReview(_ message: Message, _ old: Review) -> [Effect] {
    var review = old
    switch message {
    case .proceeded where review.question == nil:
      if let question = question(for: review) {
        review.question = question
        step = .review(review)
      }
    case .answered(let answer, let typed):
      guard let question = review.question else { return [] }
      review.question = nil
      step = .review(review)
      guard answer != .no else { return [] }
      guard question.accepts(typed) else {
        notice = "That is not \(question.typed ?? ""): nothing was changed."
        return []
      }
      return carryOut(review)
    default: break
    }
    return []
  }

  private mutating func question(for review: Review) -> Question? {
    if let refused = review.findings.first(where: { $0.severity == .refused }) {
      notice = "Refused: \(refused.seen) \(refused.advice)"
      return nil
    }
    if let reason = readOnlyReason { notice = reason; return nil }
    let stop = review.findings.first { $0.severity == .stop }
    let tail = stop.map { ["", "STOP: \($0.seen)", $0.consequence] } ?? []
    let typed = stop.flatMap(\.address)?.short
    switch review.action {
    case .boot(let plan):
      if let obstacle = facts.boot.obstacle {
        notice = obstacle.joined(separator: " ")
        return nil
      }
      if plan.isNoChange {
        notice = "There is nothing that could be written here."
        return nil
      }
      return Question(
        title: "Write \(plan.path)?",
        lines: Self.steps(plan, naming: false)
          + ["Nothing happens to the running host: it counts at the next boot."] + tail, typed: typed,
        yes: "Write it", isDangerous: stop != nil)
    case .key(let plan):
      return Question(
        title: "Change the key of \(PlainName.clean(plan.vm.name))?", lines: [plan.command] + tail,
        typed: typed,
        yes: "Change it", isDangerous: stop != nil)
    case .trial(let plan): return Self.question(plan, tail: tail, typed: typed)
    case .parameters(let plan):
      return Question(
        title: "Set this for \(PlainName.clean(plan.vm.name))?", lines: plan.commands, yes: "Set it")
    case .start(let plan):
      let lines =
        (plan.enablesHost ? ["xe host-enable uuid=\(plan.hostUUID)"] : [])
        + plan.vms.map { "start \(PlainName.clean($0.name))" }
      return Question(
        title: plan.enablesHost ? "Enable the host and start its VMs?" : "Start these VMs?", lines: lines,
        yes: plan.enablesHost ? "Enable and start" : "Start them")
    case .none:
      notice = "There is nothing that could be done here: see the reason."
      return nil
    }
  }

  private static func question(_ plan: TrialPlan, tail: [String], typed: String?) -> Question {
    switch plan.action {
    case .arm:
      Question(
        title: "Can someone power-cycle the host?",
        lines: [
          "1. write the entry \(TrialPlan.label) into \(plan.path)",
          "2. extlinux --once=\(TrialPlan.label) /boot",
          "3. the next boot starts it, once; the one after is as now",
          "If the trial hangs, only a power switch or a remote console ends it.",
          "Seen with the loader 6.04 under Xen, not yet with 4.02 of XenServer 6.2.",
        ] + tail, typed: typed, yes: "Yes, arm it", isDangerous: true)
    case .keep:
      Question(
        title: "Keep what was tried?",
        lines: [
          "1. write the change into the entry that boots, take \(TrialPlan.label) out",
          "2. extlinux --clear-once /boot",
        ] + tail, typed: typed, yes: "Keep it", isDangerous: typed != nil)
    case .drop:
      Question(
        title: "Drop the trial?",
        lines: [
          "1. extlinux --clear-once /boot", "2. take the entry \(TrialPlan.label) out of \(plan.path)",
          "The next boot is as before the trial.",
        ], yes: "Drop it")
    }
  }

  private mutating func carryOut(_ review: Review) -> [Effect] {
    switch review.action {
    case .boot(let plan):
      let approved = Approved(plan)
      step = .applying(Applying(change: .boot(approved), addresses: table.nextBoot.addresses.sorted()))
      return [.replaceBootFile(approved, rewritesLoader: false)]
    case .key(let plan):
      let subject = Subject(addresses: plan.addresses, vm: plan.vm.id)
      step = .working(Working(kind: .changing(review.origin), subject: subject))
      return [.assign(Approved(plan))]
    case .trial(let plan):
      let approved = Approved(plan)
      step = .applying(Applying(change: .trial(approved), addresses: plan.addresses))
      return [.trial(approved)]
    case .parameters(let plan):
      let subject = Subject(addresses: [], vm: plan.vm.id)
      step = .working(Working(kind: .changing(review.origin), subject: subject))
      return [.setParameters(Approved(plan))]
    case .start(let plan):
      awaitedStart = plan.closing == nil ? nil : Approved(plan)
      step = .working(Working(kind: .startingEarlier, subject: Subject(addresses: [], vm: nil)))
      return [.start(Approved(plan))]
    case .none: return []
    }
  }

  /// Where a review came from.
  func step(of origin: Review.Origin) -> Step {
    switch origin {
    case .devices: .devices
    case .journal: .journal
    case .doctor: .doctor
    case .trial: .trial
    case .check(let subject): .check(Check(subject: subject))
    }
  }

  // MARK: The journal

  mutating func updateJournal(_ message: Message) -> [Effect] {
    guard case .openedChange(let id) = message, let entry = facts.journal.first(where: { $0.id == id }) else {
      return []
    }
    guard entry.kind?.isUndoable == true else {
      let reason =
        entry.isReadable
        ? "There is nothing to take back in this change."
        : "This entry cannot be read by this version of xenpass. It is kept as it is."
      step = .review(
        Review(
          title: Self.title(of: entry), action: .none([reason, entry.plan], difference: []), origin: .journal)
      )
      return []
    }
    return [.readChange(entry)]
  }

  static func title(of entry: JournalEntry) -> String {
    "\(entry.startedText)  \(entry.kind?.rawValue ?? "unreadable")  \(PlainName.clean(entry.plan))"
  }

  mutating func takeChange(_ result: Result<UndoPlan.Record, Failure>) -> [Effect] {
    guard case .journal = step else { return [] }
    switch result {
    case .failure(let failure): step = .failed(failure, back: .journal)
    case .success(let record): step = .review(review(of: record))
    }
    return []
  }

  private func review(of record: UndoPlan.Record) -> Review {
    let title = "Undo: \(Self.title(of: record.entry))"
    do throws(UndoPlan.Refusal) {
      switch try UndoPlan(record, facts: facts, table: table, bootPath: bootPath) {
      case .boot(let plan, let isExact):
        return Review(
          title: title, action: .boot(plan),
          notes: [
            plan.tool != nil
              ? "One call of the vendor's tool brings the earlier list back; the words are compared."
              : isExact
                ? "The bytes of before come back."
                : "The file was changed since: only our words are taken out."
          ],
          findings: Self.undoFindings(plan, facts: facts, table: table), origin: .journal)
      case .parameters(let plan):
        return Review(
          title: title, action: .parameters(plan), notes: ["What has another value since is left alone."],
          origin: .journal)
      case .key(let plan, let isExact):
        let isUsed = plan.vm.kind == .vm && plan.vm.powerState != .halted
        let notes = [
          isExact
            ? "The key of before comes back." : "The key was changed since: only our device is taken out.",
          isUsed ? "The VM is \(plan.vm.powerState.word): it counts only after a shutdown and a start." : "",
        ]
        return Review(
          title: title, action: .key(plan), notes: notes.filter { !$0.isEmpty },
          findings: AssignChecks.findings(plan, facts: facts, table: table),
          origin: .journal)
      }
    } catch {
      return Review(title: title, action: .none(error.lines, difference: error.difference), origin: .journal)
    }
  }

  // The order of taking back: the key first, then the boot line, then the reboot. What the bytes of before hide anew is
  // checked like any other card.
  static func undoFindings(_ plan: BootPlan, facts: HostFacts, table: DeviceTable) -> [Finding] {
    let after = NextBoot(facts: facts, bytes: plan.after)
    let freed = table.nextBoot.addresses.subtracting(after.addresses).sorted()
    let hidden = after.addresses.subtracting(table.nextBoot.addresses).sorted()
    let held = freed.compactMap { address -> Finding? in
      table[address]?.holding().map { holding in
        Finding(
          .refused, address, seen: "\(holding).",
          consequence: "After the reboot dom0 has the card, and the VM is without it.",
          advice: "Shut that VM down first.")
      }
    }
    let used = freed.compactMap { address -> Finding? in
      guard let vm = table[address]?.vms.first else { return nil }
      return Finding(
        .refused, address, seen: "VM \(PlainName.clean(vm.name)) has \(address.short) (other-config:pci).",
        consequence: "After the reboot its start would tear the card out of dom0.",
        advice: "Take the card from the VM first (u on the device).")
    }
    return held + used + (hidden.isEmpty ? [] : HideChecks.findings(hidden, facts: facts, table: table))
  }
}
