/// One line that a changing script reported.
package enum ScriptReport: Equatable, Sendable {
  /// A step of the script.
  case step(StepReport)
  /// What happens to a VM.
  case vm(VMReport)
  /// What the host says of itself at the end.
  case seen(Outcome.Seen)
  /// A line of another form.
  case unread(HostText)

  /// Reads one line, without its line end.
  package init(line: [UInt8]) {
    let text = String(decoding: line, as: UTF8.self)
    let words = text.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false)
    guard words.count >= 3 else {
      self = .unread(HostText(text))
      return
    }
    let rest = words.count > 3 ? String(words[3]) : ""
    if words[0] == "step", let state = StepReport.State(rawValue: String(words[2])) {
      self = .step(StepReport(name: HostText(words[1]), state: state, text: HostText(rest)))
    } else if words[0] == "vm" {
      self = .vm(VMReport(uuid: HostText(words[1]), state: HostText(words[2]), text: HostText(rest)))
    } else if words[0] == "outcome", let subject = Outcome.Subject(word: String(words[1])),
      let state = Outcome.State(rawValue: String(words[2]))
    {
      self = .seen(Outcome.Seen(subject, state, HostText(rest).description))
    } else {
      self = .unread(HostText(text))
    }
  }

  /// The report as a row of the steps on the screen; nil if it is none.
  package var row: StepReport? {
    switch self {
    case .step(let step): return step
    case .vm(let vm):
      let state: StepReport.State =
        switch vm.state.raw {
        case "halted", "running", "ok": .ok
        case "failed", "timeout": .failed
        default: .begin
        }
      let text = vm.text.isEmpty ? vm.state : HostText("\(vm.state.raw): \(vm.text.raw)")
      return StepReport(name: vm.uuid, state: state, text: text)
    case .seen: return nil
    case .unread(let text): return StepReport(name: "host", state: .info, text: text)
    }
  }
}
