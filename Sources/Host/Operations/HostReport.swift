/// One line that a changing script reported.
package enum HostReport: Equatable, Sendable {
  /// A step of the script.
  case step(StepReport)
  /// What happens to a VM.
  case vm(VMReport)
  /// A line that follows neither form.
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
    } else {
      self = .unread(text)
    }
  }
}

/// How far a step of a changing script is.
package struct StepReport: Equatable, Sendable {
  /// The state of a step.
  package enum State: String, Sendable {
    case begin, ok, failed, info
  }

  /// The step: compare, back-up, write, read-back, take-back, extlinux, set, restore, disable, shutdown, list, reboot,
  /// enable, close; `refused` if the script touched nothing; `journal` tells the change's name in the journal.
  package var name: String
  /// How far it is.
  package var state: State
  /// The command, its result or its failure.
  package var text: String

  package init(name: String, state: State, text: String) {
    self.name = name
    self.state = state
    self.text = text
  }
}

/// What happens to a VM while a changing script runs.
package struct VMReport: Equatable, Sendable {
  /// The VM.
  package var uuid: String
  /// shutting-down, halted, starting, running, failed or timeout.
  package var state: String
  /// How, or why not.
  package var text: String

  package init(uuid: String, state: String, text: String) {
    self.uuid = uuid
    self.state = state
    self.text = text
  }
}

/// Cuts the output of a changing script into its lines as it comes.
package struct ReportStream: Equatable, Sendable {
  private var rest: [UInt8] = []
  private static let newline = UInt8(ascii: "\n")
  private static let longestLine = 64 << 10

  package init() {}

  /// Takes the next bytes; returns the reports that are whole now. An endless line is cut.
  package mutating func feed(_ bytes: some Sequence<UInt8>) -> [HostReport] {
    rest += bytes
    var lines = rest.split(separator: Self.newline, omittingEmptySubsequences: false)
    var last = lines.popLast() ?? []
    if last.count > Self.longestLine {
      lines.append(last)
      last = []
    }
    let reports = lines.filter { !$0.isEmpty }.map { HostReport(line: Array($0)) }
    rest = Array(last)
    return reports
  }

  /// What the script printed after its last line end.
  package mutating func finish() -> [HostReport] {
    defer { rest = [] }
    return rest.isEmpty ? [] : [HostReport(line: rest)]
  }
}
