/// Plans from the journal, the doctor and the trial: looked at, asked, carried out.
extension Wizard {
  mutating func updateReview(_ message: Message, _ review: Review) -> [Effect] {
    guard message == .proceeded else { return [] }
    if let reason = readOnlyReason {
      notice = reason
      return []
    }
    guard case .plan(let plan) = review.action else {
      notice = "There is nothing that could be done here: see the reason."
      return []
    }
    switch plan {
    case .boot(let plan, _) where plan.isNoChange: notice = "There is nothing that could be written here."
    case .start(let plan) where plan.vms.isEmpty && !plan.enablesHost:
      notice = "There is nothing that could be started here: see the reason."
    default: ask(plan, question(plan), findings: review.findings, cause: .proceeded)
    }
    return []
  }

  private func question(_ plan: Plan) -> Question {
    switch plan {
    case .boot(let plan, _):
      Question(
        title: writeTitle(plan), lines: Self.steps(plan, naming: false) + [whenItCounts(plan)],
        yes: "Write it")
    case .key(let plan):
      Question(
        title: keyTitle(plan), lines: [plan.command] + [plan.lostText].compactMap(\.self), yes: "Change it")
    case .trial(let plan): Self.question(plan)
    case .parameters(let plan):
      Question(
        title: "Set this for \(plan.vm.name)?", lines: plan.commands, yes: "Set it")
    case .start(let plan):
      Question(
        title: !plan.enablesHost
          ? "Start these VMs?" : plan.vms.isEmpty ? "Enable the host?" : "Enable the host and start its VMs?",
        lines: plan.words,
        yes: !plan.enablesHost ? "Start them" : plan.vms.isEmpty ? "Enable it" : "Enable and start")
    case .reboot, .stop: Question(title: "\(plan.title)?", lines: plan.commands, yes: "Do it")
    }
  }

  private static func question(_ plan: TrialPlan) -> Question {
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
        ], yes: "Yes, arm it", isDangerous: true)
    case .keep:
      Question(
        title: "Keep what was tried?",
        lines: [
          "1. write the change into the entry that boots, take \(TrialPlan.label) out",
          "2. extlinux --clear-once /boot",
        ], yes: "Keep it")
    case .drop:
      Question(
        title: "Drop the trial?",
        lines: [
          "1. extlinux --clear-once /boot", "2. take the entry \(TrialPlan.label) out of \(plan.path)",
          "The next boot is as before the trial.",
        ], yes: "Drop it")
    }
  }

  /// Opens a plan, or says why there is none.
  mutating func show(_ review: Review) {
    if case .none(let reasons, _) = review.action {
      notice = reasons.joined(separator: " ")
    } else {
      step = .review(review)
    }
  }

  /// The plan of that source as the host is now.
  func makeReview(_ source: Review.Source, like old: Review? = nil) -> Review {
    switch source {
    case .following(let moved): makeFollowing(moved)
    case .undoing(let record): makeUndo(record)
    case .repairing(let complaint): makeRepair(complaint)
    case .arming(let draft): makeTrial(draft)
    case .keeping, .dropping: makeTrialEnd(source)
    case .protecting(let subject): makeProtection(subject)
    case .bringingBack(let id, let enabling, let sentence):
      makeBringingBack(id, enabling: enabling, sentence, source)
    case .nothing:
      old ?? Review(title: "Nothing", action: .none([], difference: []), origin: .devices)
    }
  }

  /// Where a review came from.
  func step(of origin: Review.Origin) -> Step {
    switch origin {
    case .devices: .devices
    case .journal: .journal
    case .doctor: .doctor
    case .trial: .trial
    case .bootLine(let draft):
      .bootLine(makeBootDraft(draft.addresses, isUndo: draft.isUndo, like: draft))
    case .check(let subject): .check(Check(subject: subject))
    }
  }

  // MARK: The journal

  mutating func updateJournal(_ message: Message) -> [Effect] {
    guard case .openedChange(let id) = message, let entry = facts.journal.first(where: { $0.id == id }) else {
      return []
    }
    guard entry.isUndoable else {
      let reason =
        entry.isReadable
        ? "There is nothing to take back in this change."
        : "This entry cannot be read by this version of xenpass. It is kept as it is."
      step = .review(
        Review(
          title: Self.title(of: entry), action: .none([reason, entry.plan.description], difference: []),
          origin: .journal)
      )
      return []
    }
    return [.readChange(entry)]
  }

  static func title(of entry: JournalEntry) -> String {
    "\(entry.startedText)  \(entry.kind?.rawValue ?? "unreadable")  \(entry.plan)"
  }

  mutating func recordChange(_ result: Result<UndoPlan.Record, Failure>) -> [Effect] {
    guard case .journal = step else { return [] }
    switch result {
    case .failure(let failure): step = .failed(failure, back: .journal)
    case .success(let record): step = .review(makeReview(.undoing(record)))
    }
    return []
  }

  private func makeUndo(_ old: UndoPlan.Record) -> Review {
    let entry = facts.journal.first { $0.id == old.entry.id } ?? old.entry
    let record = UndoPlan.Record(entry: entry, before: old.before, after: old.after)
    let title = "Undo: \(Self.title(of: record.entry))"
    do throws(UndoPlan.Refusal) {
      switch try UndoPlan(record, facts: facts, table: table, bootPath: bootPath) {
      case .boot(let plan, let isExact):
        return Review(
          title: title, action: .plan(.boot(plan, rewritesLoader: false)),
          notes: [
            plan.tool != nil
              ? "One call of the vendor's tool brings the earlier list back; the words are compared."
              : isExact
                ? "The bytes of before come back."
                : entry.kind == .trial
                  ? "What the trial left in the boot line is taken out; the rest of the file stays as it is."
                  : "The file was changed since: only our words are taken out."
          ],
          findings: Self.undoFindings(plan, facts: facts, table: table), origin: .journal,
          source: .undoing(record))
      case .parameters(let plan):
        return Review(
          title: title, action: .plan(.parameters(plan)),
          notes: ["What has another value since is left alone."],
          origin: .journal, source: .undoing(record))
      case .key(let plan, let isExact):
        let isUsed = plan.vm.kind == .vm && plan.vm.powerState != .halted
        let notes = [
          isExact
            ? "The key of before comes back." : "The key was changed since: only our device is taken out.",
          isUsed ? "The VM is \(plan.vm.powerState.word): it counts only after a shutdown and a start." : "",
        ]
        return Review(
          title: title, action: .plan(.key(plan)), notes: notes.filter { !$0.isEmpty },
          findings: AssignChecks.findings(plan, facts: facts, table: table), origin: .journal,
          source: .undoing(record))
      }
    } catch {
      var review = Review(
        title: title, action: .none(error.lines, difference: error.difference), origin: .journal,
        source: .undoing(record))
      review.isAsBefore = error.isAsBefore
      return review
    }
  }

  // What the bytes of before hide anew is checked like any other card.
  static func undoFindings(_ plan: BootPlan, facts: HostFacts, table: DeviceTable) -> [Finding] {
    let after = NextBoot(facts: facts, bytes: plan.after)
    let freed = table.nextBoot.addresses.subtracting(after.addresses).sorted()
    let hidden = after.addresses.subtracting(table.nextBoot.addresses).sorted()
    return GiveBackChecks.findings(freed, facts: facts, table: table)
      + (hidden.isEmpty ? [] : HideChecks.findings(hidden, facts: facts, table: table))
  }
}
