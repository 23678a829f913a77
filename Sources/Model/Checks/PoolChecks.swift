/// What the pool means for a hidden card.
enum PoolChecks {
  static func findings(facts: HostFacts) -> [Finding] {
    guard facts.toolstack == .answering else { return [] }
    if facts.hostCount > 1 {
      return [
        Finding(
          .warn, seen: "The pool has \(facts.hostCount) hosts (xe host-list).",
          consequence: "The card is here only: a VM that has it starts on no other host.",
          advice: "xenpass starts it on this host only, and sets its affinity.")
      ]
    }
    return [
      Finding(
        .note, seen: "This host is in no pool with others (xe host-list).",
        consequence: "Joining a pool is known to fail while a card is hidden (xcp-ng/xcp issue 142).",
        advice: "Join first, or take the card out of the boot line for the time of the join.")
    ]
  }
}
