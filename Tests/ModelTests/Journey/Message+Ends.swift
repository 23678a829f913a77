@testable import Model

extension Message {
  /// The step did what was asked.
  static let done = Message.ended(Outcome(end: .done))

  /// A step of the script failed with these words.
  static func failed(_ words: String) -> Message {
    .ended(
      Outcome(
        end: .failed, reports: [.step(StepReport(name: "write", state: .failed, text: HostText(words)))]))
  }

  /// The script refused in these words.
  static func refused(_ words: String) -> Message {
    .ended(
      Outcome(
        end: .refused, reports: [.step(StepReport(name: "refused", state: .failed, text: HostText(words)))]))
  }

  /// A VM did not shut down for the reboot.
  static func stuck(_ vm: VMIdentifier, _ words: String) -> Message {
    .ended(
      Outcome(
        end: .stoppedHalfway,
        reports: [.vm(VMReport(uuid: HostText(vm.rawValue), state: "timeout", text: HostText(words)))]))
  }

  /// The connection broke while the script ran.
  static let lost = Message.ended(Outcome(end: .lost("the line to xs62 broke."), trouble: .unreachable))
}
