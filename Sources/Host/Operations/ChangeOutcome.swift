/// How a changing script ended.
package struct ChangeOutcome: Equatable, Sendable {
  /// What the script's exit status means.
  package enum Meaning: Equatable, Sendable {
    /// All was done.
    case done
    /// A step failed, as the reports say.
    case failed
    /// Refused before anything was touched.
    case refused
    /// Stopped half way on purpose: a VM still runs, the host is still disabled.
    case stoppedHalfway
    /// Nobody read any more; it finished its step and began no other.
    case readerGone
    /// The script itself was ended, or had a fault: the exit status.
    case broken(Int32)

    /// The meaning of an exit status. No shell ends with one of these numbers by itself.
    ///
    /// `hasRefused`: the script said in its own words that it touched nothing.
    package init(status: Int32, hasRefused: Bool) {
      switch status {
      case 0: self = .done
      case 81: self = .failed
      case 82 where hasRefused: self = .refused
      case 83: self = .stoppedHalfway
      case 84: self = .readerGone
      default: self = .broken(status)
      }
    }
  }

  /// How it ended.
  package var meaning: Meaning
  /// The command as shown in the log.
  package var command: String
  /// Everything that was reported, in order.
  package var reports: [HostReport]
  /// What the commands complained beside the reports.
  package var errors: String

  package init(meaning: Meaning, command: String, reports: [HostReport], errors: String) {
    self.meaning = meaning
    self.command = command
    self.reports = reports
    self.errors = errors
  }

  /// The last failure that was reported: the reason to show. With none, what the commands complained.
  package var reason: String? {
    for report in reports.reversed() {
      switch report {
      case .step(let step) where step.state == .failed: return step.text
      case .vm(let vm) where vm.state == "failed" || vm.state == "timeout": return vm.text
      default: continue
      }
    }
    return errors.isEmpty ? nil : errors
  }

  /// The name of this change in the journal on the host.
  package var journal: String? {
    for case .step(let step) in reports where step.name == "journal" { return step.text }
    return nil
  }
}
