/// What is wrong with the host's set-up, and its repair as a plan.
extension Wizard {
  mutating func updateDoctor(_ message: Message) -> [Effect] {
    guard case .openedComplaint(let id) = message else { return [] }
    guard let complaint = complaints.first(where: { $0.id == id }) else {
      notice =
        "The host is not as it was shown any more: this is not wrong now, or it is another thing. Look at the list again."
      return []
    }
    if case .undo(let entry)? = complaint.repair {
      step = .journal
      return [.readChange(entry)]
    }
    step = .review(makeReview(.repairing(complaint)))
    return []
  }

  /// The repair of a complaint as it is now.
  func makeRepair(_ old: Complaint) -> Review {
    let now = complaints.first {
      $0.kind == old.kind && $0.vm == old.vm && $0.finding.address == old.finding.address
    }
    guard let now else {
      return Review(
        title: "Repair: \(old.kind.rawValue)", action: .none(["This is not wrong any more."], difference: []),
        origin: .doctor, source: .repairing(old))
    }
    return review(of: now)
  }

  /// The repair of a complaint as a plan that is looked at first; without one, what a person must do.
  package func review(of complaint: Complaint) -> Review {
    let finding = complaint.finding
    let notes = [finding.seen, finding.consequence, finding.advice]
    let title = "Repair: \(complaint.kind.rawValue)"
    let source = Review.Source.repairing(complaint)
    let plain = Review(title: title, action: .none(notes, difference: []), origin: .doctor, source: source)
    switch complaint.repair {
    case nil: return plain
    case .bootFile(let repair):
      var plan = BootPlan(
        replacing: repair.before, by: repair.after, path: bootPath, title: "repair: \(repair.title)",
        format: facts.bootFormat)
      let after = NextBoot(facts: facts, bytes: plan.after)
      plan.identities = identities(of: after.addresses.subtracting(table.nextBoot.addresses).sorted())
      return Review(
        title: title, action: .plan(.boot(plan, rewritesLoader: false)), notes: notes,
        findings: Self.undoFindings(plan, facts: facts, table: table), origin: .doctor, source: source)
    case .key(let repair):
      guard let vm = facts.holders.first(where: { $0.id == complaint.vm }) else { return plain }
      let plan = AssignmentPlan(restoring: repair.after, of: vm)
      return Review(
        title: title, action: .plan(.key(plan)), notes: notes,
        findings: AssignChecks.findings(plan, facts: facts, table: table).filter { $0.severity >= .stop },
        origin: .doctor, source: source)
    case .parameters(let plan):
      return Review(
        title: title, action: .plan(.parameters(plan)),
        notes: notes + (plan.blocksStart ? [ParameterPlan.blockedStartNote] : []), origin: .doctor,
        source: source)
    case .enableHost: return start(facts.reboots.last, enabling: true, title, notes, .doctor, source)
    case .startVMs(let record, _): return start(record, enabling: false, title, notes, .doctor, source)
    // Its plan is made of the bytes in the journal, when they have been read.
    case .undo: return plain
    }
  }

  /// What a reboot left undone, with what brings it to its end.
  func makeBringingBack(_ id: HostText?, enabling: Bool, _ sentence: String, _ source: Review.Source)
    -> Review
  {
    start(
      facts.reboots.first { $0.id == id }, enabling: enabling && facts.isEnabled != true,
      enabling ? "The host is disabled" : "VMs that ran before the reboot", ["\(sentence)."], .devices, source
    )
  }

  private func start(
    _ record: RebootRecord?, enabling: Bool, _ title: String, _ notes: [String], _ origin: Review.Origin,
    _ source: Review.Source
  ) -> Review {
    let down = record.map { facts.leftDown(by: $0) } ?? []
    let (vms, held) = startable(down)
    let plan = StartPlan(
      hostUUID: facts.hostUUID ?? "", vms: vms, closing: held.isEmpty ? record?.id : nil,
      enablesHost: enabling)
    return Review(
      title: title, action: .plan(.start(plan)), notes: notes + held, origin: origin, source: source)
  }
}
