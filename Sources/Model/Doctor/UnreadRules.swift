/// The rule about what of the host was not read: nothing that rests on it is called healthy.
enum UnreadRules {
  static func complaints(_ facts: HostFacts) -> [Complaint] {
    let questions = facts.unreadQuestions
    guard !questions.isEmpty else { return [] }
    return [
      Complaint(
        .notRead,
        Finding(
          .stop, seen: "Not read: \(facts.reasons(questions)).",
          consequence: "What is wrong there, and what uses a device that shows there, is not known.",
          advice: "Mend what failed, then read the host anew."))
    ]
  }
}
