import Model

extension DoctorCommand {
  /// The word that stands for the repairs of boot line, keys and parameters.
  static let all = "all"

  /// These repairs one after the other, each from facts that are read anew; what runs or not is not among them. It stops where
  /// one fails, and goes on where one needs a word that a person types. The exit status.
  @MainActor func repairAll(_ first: Batch, _ host: OpenHost) async throws -> Int32 {
    var batch = first
    var seen: Set<ComplaintIdentifier> = []
    var done = 0
    while let next = batch.wizard.complaints.first(where: { Self.isOfSetUp($0) && !seen.contains($0.id) }) {
      seen.insert(next.id)
      await batch.send(.openedDoctor)
      await batch.send(.openedComplaint(next.id))
      let status = await batch.settle(apply: apply, confirm: nil)
      guard apply else {
        await batch.send(.wentBack)
        continue
      }
      if status == 0 { done += 1 }
      // One that must be done by hand was only shown.
      let isOnlyShown = if case .review = batch.wizard.step { true } else { false }
      if status != 0, status != 2, !isOnlyShown {
        Console.error("xenpass: the repairs end here: \(Self.count(done)) done, the others not begun.")
        return status
      }
      batch = try await Batch(host, isReadOnly: target.readOnly)
      if let trouble = batch.trouble {
        Console.error("xenpass: \(trouble) \(Self.count(done)) done.")
        return 3
      }
    }
    if seen.isEmpty {
      Console.say("There is nothing that xenpass can repair in boot line, keys and parameters.")
      return 0
    }
    guard apply else { return 0 }
    let left = batch.wizard.complaints
    let refused = left.filter(Self.isOfSetUp)
    Console.say(
      "\(Self.count(done)) done. \(Counted.words(left.count, "complaint")) left: xenpass doctor tells them.")
    return refused.isEmpty ? 0 : 2
  }

  private static func count(_ done: Int) -> String { Counted.words(done, "repair") }

  private static func isOfSetUp(_ complaint: Complaint) -> Bool {
    switch complaint.repair {
    case .bootFile, .key, .parameters: true
    case .enableHost, .startVMs, .undo, nil: false
    }
  }
}
