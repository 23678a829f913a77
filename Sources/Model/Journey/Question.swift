/// A question before something that cannot simply be taken back; the first choice changes nothing.
package struct Question: Equatable, Sendable {
  /// One answer.
  package struct Choice: Equatable, Sendable {
    /// What the answer does.
    package let answer: Answer
    /// The words on the button.
    package let label: String
  }

  /// What an answer asks for.
  package enum Answer: Equatable, Sendable {
    /// Nothing is done.
    case no
    /// The plan is carried out.
    case yes
    /// The plan is carried out, and the VM started after it.
    case yesAndStart
  }

  /// The question.
  package let title: String
  /// What will happen, in numbered or plain lines.
  package let text: [String]
  /// The gravest thing that stands against it, in two lines; nil if nothing does.
  package let stop: [String]?
  /// The words that must be typed for any answer but no; nil if none.
  package let typed: String?
  /// The answers; the first is the default and changes nothing.
  package let choices: [Choice]
  /// Whether the host or running VMs are at stake.
  package let isDangerous: Bool
  /// A question with no as its first and default answer.
  init(
    title: String, lines: [String], typed: String? = nil, yes: String, yesAndStart: String? = nil,
    isDangerous: Bool = false
  ) {
    self.title = title
    text = lines
    stop = nil
    self.typed = typed
    self.isDangerous = isDangerous
    choices =
      [Choice(answer: .no, label: "No, go back"), Choice(answer: .yes, label: yes)]
      + (yesAndStart.map { [Choice(answer: .yesAndStart, label: $0)] } ?? [])
  }

  /// All that is said before the answers.
  package var lines: [String] { text + (stop.map { [""] + $0 } ?? []) }

  /// The same question after these lines.
  func preceded(by first: [String]) -> Question {
    Question(self, text: first + text, stop: stop, typed: typed, isDangerous: isDangerous)
  }

  /// The same question with what stands against it: a stop is passed only by typing its address, or this word.
  func warning(of findings: [Finding], orTyping word: String) -> Question {
    guard let stop = findings.first(where: { $0.severity == .stop }) else { return self }
    return Question(
      self, text: text, stop: ["STOP: \(stop.seen)", stop.consequence],
      typed: typed ?? stop.address?.short ?? word, isDangerous: true)
  }

  private init(_ other: Question, text: [String], stop: [String]?, typed: String?, isDangerous: Bool) {
    title = other.title
    self.text = text
    self.stop = stop
    self.typed = typed
    self.isDangerous = isDangerous
    choices = other.choices
  }

  /// Whether what was typed is what is asked for, blanks at the ends aside.
  package func accepts(_ text: String) -> Bool {
    guard let typed else { return true }
    return TextTrim.blanks(text) == typed
  }
}
