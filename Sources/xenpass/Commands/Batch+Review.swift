import Model

extension Batch {
  /// Shows the plan that the wizard has come to, and carries it out if that was asked for. The exit status.
  mutating func settle(apply: Bool, confirm: String?) async -> Int32 {
    if case .failed(let failure, _) = wizard.step {
      tell(failure)
      return 3
    }
    guard case .review(let review) = wizard.step else {
      Console.error("xenpass: \(wizard.notice ?? "there is nothing to be done")")
      return 2
    }
    for line in ReviewText.lines(review) { Console.say(line) }
    if case .none = review.action { return 1 }
    guard apply else {
      Console.say("Nothing was changed. --apply carries it out.")
      return 0
    }
    await send(.proceeded)
    guard let question = wizard.question else {
      Console.error("xenpass: \(wizard.notice ?? "refused")")
      return 2
    }
    guard question.accepts(confirm ?? "") else {
      Console.error("xenpass: this needs --confirm \(question.typed ?? ""): \(question.lines.last ?? "")")
      return 2
    }
    await send(.answered(.yes, typed: confirm ?? ""))
    return end()
  }

  private func tell(_ failure: Failure) {
    Console.error("xenpass: \(failure.attempted) did not work.")
    for line in failure.happened { Console.error("  \(line)") }
    for line in failure.found { Console.error("  \(line)") }
    Console.error("  \(failure.next)")
  }

  private func end() -> Int32 {
    if case .failed(let failure, _) = wizard.step {
      tell(failure)
      return 1
    }
    if let work = wizard.work {
      Console.error("xenpass: \(work.plan.title) is not finished: the script still runs on the host.")
      for seen in work.plan.unread("Not read.") { Console.error("  \(seen.text)") }
      return 1
    }
    if case .working(let working) = wizard.step {
      for row in working.log.rows where row.state != .info { Console.say("  \(row.name): \(row.text)") }
      if case .boot(let plan, _) = working.plan {
        Console.say("Done, and read back. \(wizard.whenItCounts(plan))")
      } else {
        Console.say("Done, and read back.")
      }
      return 0
    }
    Console.say("Done, and read back.")
    return 0
  }
}
