import Host
import Model
import Synchronization

/// Keeps what was run on the host until the screen takes it.
final class CommandRecorder: Sendable {
  private struct State {
    var records: [CommandRecord] = []
    var begun: [HostText: (command: HostText, at: ContinuousClock.Instant)] = [:]
  }

  private let state = Mutex(State())

  /// Takes all that was kept.
  func takeAll() -> [CommandRecord] {
    state.withLock { state in
      defer { state.records = [] }
      return state.records
    }
  }

  /// A script has ended.
  func ended(_ command: String, _ result: HostText, isFailure: Bool, since start: ContinuousClock.Instant) {
    state.withLock { state in
      state.records.append(
        CommandRecord(
          command: HostText(command), result: result, isFailure: isFailure,
          milliseconds: Self.milliseconds(since: start)))
    }
  }

  /// A script tells of the command that it runs, or of its end.
  func record(_ report: ScriptReport) {
    switch report {
    case .step(let step):
      record(step.name, step.state == .begin, step.state == .failed, step.text)
    case .vm(let vm):
      let isBegin = ["shutting-down", "starting"].contains(vm.state)
      let force = vm.text == "force" ? " force=true" : ""
      let command =
        vm.state == "shutting-down" ? HostText("xe vm-shutdown uuid=\(vm.uuid.raw)\(force)") : vm.text
      record(
        vm.uuid, isBegin, ["failed", "timeout"].contains(vm.state),
        isBegin ? command : vm.text.isEmpty ? vm.state : HostText("\(vm.state.raw): \(vm.text.raw)"))
    case .seen, .unread: break
    }
  }

  private func record(_ name: HostText, _ isBegin: Bool, _ isFailure: Bool, _ text: HostText) {
    state.withLock { state in
      if isBegin {
        state.begun[name] = (text, .now)
      } else if let begun = state.begun.removeValue(forKey: name), !begun.command.isEmpty {
        state.records.append(
          CommandRecord(
            command: begun.command,
            result: isFailure ? HostText("failed: \(text.raw)") : text.isEmpty ? "done" : text,
            isFailure: isFailure,
            milliseconds: Self.milliseconds(since: begun.at)))
      }
    }
  }

  private static func milliseconds(since start: ContinuousClock.Instant) -> Int {
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    return Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
  }
}
