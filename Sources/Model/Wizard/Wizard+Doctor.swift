/// What is wrong with the host's set-up, and its repair as a plan.
extension Wizard {
  mutating func updateDoctor(_ message: Message) -> [Effect] {
    guard case .openedComplaint(let place) = message, complaints.indices.contains(place) else { return [] }
    step = .review(review(of: complaints[place]))
    return []
  }

  /// The repair of a complaint as a plan that is looked at first; without one, what a person must do.
  package func review(of complaint: Complaint) -> Review {
    let finding = complaint.finding
    let notes = [finding.seen, finding.consequence, finding.advice]
    let title = "Repair: \(complaint.kind.rawValue)"
    let plain = Review(title: title, action: .none(notes, difference: []), origin: .doctor)
    switch complaint.repair {
    case nil: return plain
    case .bootFile(let repair):
      let plan = BootPlan(
        replacing: repair.before, by: repair.after, path: bootPath, title: "repair: \(repair.title)",
        format: facts.bootFormat)
      return Review(
        title: title, action: .boot(plan), notes: notes,
        findings: Self.undoFindings(plan, facts: facts, table: table), origin: .doctor)
    case .key(let repair):
      guard let vm = facts.holders.first(where: { $0.id == complaint.vm }) else { return plain }
      return Review(
        title: title, action: .key(AssignmentPlan(restoring: repair.after, of: vm)), notes: notes,
        origin: .doctor)
    case .enableHost: return start(facts.reboots.last, enabling: true, title, notes)
    case .startVMs(let record, _): return start(record, enabling: false, title, notes)
    }
  }

  private func start(_ record: RebootRecord?, enabling: Bool, _ title: String, _ notes: [String]) -> Review {
    let down = (record?.ran ?? []).compactMap { facts.vm($0) }.filter { $0.powerState == .halted }
    let (vms, held) = startable(down)
    let plan = StartPlan(
      hostUUID: facts.hostUUID ?? "", vms: vms, closing: held.isEmpty ? record?.id : nil,
      enablesHost: enabling)
    return Review(title: title, action: .start(plan), notes: notes + held, origin: .doctor)
  }
}
