extension HostFacts {
  /// Why a question is not answered; nil if it was read, or says that there is no such thing.
  package func unread(_ question: SurveyQuestion) -> Unread? {
    guard seen.contains(question) else { return .notAskedYet }
    if let fault = faults[question] { return fault }
    // No tool fails, and still nothing was read: a host has links of devices, interfaces and disks.
    return !devices.isEmpty && emptied.contains(question) ? .notUnderstood("nothing is listed") : nil
  }

  /// Whether nothing can be concluded from the answer to a question.
  package func isUnread(_ question: SurveyQuestion) -> Bool { unread(question) != nil }

  /// Whether an answer came whole, and what it says is not certain.
  package func isDoubtful(_ question: SurveyQuestion) -> Bool {
    if case .notUnderstood = unread(question) { true } else { false }
  }

  /// What of these was not read.
  package func unread(of questions: [SurveyQuestion]) -> [SurveyQuestion] { questions.filter(isUnread) }

  /// All that a whole survey should have read and did not; empty before it has ended.
  package var unreadQuestions: [SurveyQuestion] {
    guard isComplete, notAHost == nil else { return [] }
    return SurveyQuestion.allCases.filter { question in
      SurveyQuestion.always.contains(question) || seen.contains(question) ? isUnread(question) : false
    }
  }

  /// These questions as the rest of a sentence: sources and reasons.
  package func reasons(_ questions: [SurveyQuestion]) -> String {
    var said: Set<String> = []
    return questions.compactMap { question in
      guard let reason = unread(question) else { return nil }
      let text = "\(question.source) (\(reason.words))"
      return said.insert(text).inserted ? text : nil
    }.joined(separator: ", ")
  }
}
