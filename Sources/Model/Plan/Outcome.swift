/// What came of a changing step: how its script ended, and what the host says of itself afterwards.
package struct Outcome: Equatable, Sendable {
  /// How the script ended.
  package var end: ScriptEnd
  /// The script as shown in the log of commands.
  package var command: HostText
  /// Everything that was reported, in order.
  package var reports: [ScriptReport]
  /// What the commands complained beside the reports.
  package var errors: HostText
  /// What is wrong with the line to the host, if that is it.
  package var trouble: ConnectionTrouble?
  /// What is there now: as the script read it at its end or, where it could not, as the program read it anew.
  package var seen: [Seen]

  /// An outcome of these parts; what the host says is taken from the reports.
  package init(
    end: ScriptEnd, command: HostText = "", reports: [ScriptReport] = [], errors: HostText = "",
    trouble: ConnectionTrouble? = nil
  ) {
    self.end = end
    self.command = command
    self.reports = reports
    self.errors = errors
    self.trouble = trouble
    seen = reports.compactMap { if case .seen(let seen) = $0 { seen } else { nil } }
  }

  /// The last failure that was reported: the reason to show. With none, what the commands complained.
  package var reason: HostText? {
    for report in reports.reversed() {
      switch report {
      case .step(let step) where step.state == .failed: return step.text
      case .vm(let vm) where vm.isFailure: return vm.text
      default: continue
      }
    }
    return errors.isEmpty ? nil : errors
  }

  /// Why it did not end well, in a line: the reason that was reported or, with none, how the script ended.
  package var explanation: HostText {
    reason ?? end.sentence.map { HostText($0) } ?? "The script did not say why."
  }

  /// The name of this change in the journal on the host.
  package var journal: HostText? {
    for case .step(let step) in reports where step.name == "journal" { return step.text }
    return nil
  }

  /// The VM that the script stopped at, with the toolstack's words.
  package var stuckVM: (id: VMIdentifier, words: HostText)? {
    for case .vm(let report) in reports.reversed() where report.isFailure {
      if let id = VMIdentifier(rawValue: report.uuid.raw) { return (id, report.text) }
    }
    return nil
  }

  /// Whether the host was told to reboot, by the last that was heard.
  package var hasBegunReboot: Bool {
    reports.contains {
      if case .step(let step) = $0 { step.name == "reboot" && step.state != .failed } else { false }
    }
      && !reports.contains {
        if case .step(let step) = $0 { step.name == "reboot" && step.state == .failed } else { false }
      }
  }

  /// Whether all that was asked for is so: the script says it or, where the script could not, the host does.
  package var isAsAsked: Bool {
    switch end {
    case .done: true
    case .failed, .refused, .stoppedHalfway, .notBegun: false
    case .readerGone, .broken, .lost, .late: !seen.isEmpty && seen.allSatisfy { $0.state == .asAsked }
    }
  }
}
