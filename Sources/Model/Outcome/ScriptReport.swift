/// One line that a changing script reported.
package enum ScriptReport: Equatable, Sendable {
  /// A step of the script.
  case step(StepReport)
  /// What happens to a VM.
  case vm(VMReport)
  /// What the host says of itself at the end.
  case seen(Outcome.Seen)
  /// A line of another form.
  case unread(String)

  /// Reads one line, without its line end.
  package init(line: [UInt8]) {
    let text = String(decoding: line, as: UTF8.self)
    let words = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count >= 3 else {
      self = .unread(text)
      return
    }
    let rest = words.count > 3 ? String(words[3]) : ""
    if words[0] == "step", let state = StepReport.State(rawValue: String(words[2])) {
      self = .step(StepReport(name: String(words[1]), state: state, text: rest))
    } else if words[0] == "vm" {
      self = .vm(VMReport(uuid: String(words[1]), state: String(words[2]), text: rest))
    } else if words[0] == "outcome", let subject = Outcome.Subject(word: String(words[1])),
      let state = Outcome.State(rawValue: String(words[2]))
    {
      self = .seen(Outcome.Seen(subject, state, PlainName.clean(rest)))
    } else {
      self = .unread(text)
    }
  }

  /// The report as a row of the steps on the screen, its text cleaned; nil if it is none.
  package var row: StepReport? {
    switch self {
    case .step(let step):
      return StepReport(name: step.name, state: step.state, text: PlainName.clean(step.text))
    case .vm(let vm):
      let state: StepReport.State =
        switch vm.state {
        case "halted", "running", "ok": .ok
        case "failed", "timeout": .failed
        default: .begin
        }
      let text = vm.text.isEmpty ? vm.state : "\(vm.state): \(vm.text)"
      return StepReport(name: vm.uuid, state: state, text: PlainName.clean(text))
    case .seen: return nil
    case .unread(let text): return StepReport(name: "host", state: .info, text: PlainName.clean(text))
    }
  }
}
