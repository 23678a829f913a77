/// What the pool means for a hidden card.
enum PoolChecks {
  static func findings(facts: HostFacts) -> [Finding] {
    guard facts.toolstack == .answering, facts.hostCount > 1 else { return [] }
    return [
      Finding(
        .warn, seen: "The pool has \(facts.hostCount) hosts (xe host-list).",
        consequence:
          "The toolstack does not check the host: started elsewhere, the VM takes whatever sits at this "
          + "address there, even if that host needs it.",
        advice: "xenpass starts it on this host only. Bind it to this host, and do not protect it by HA.")
    ]
  }
}
