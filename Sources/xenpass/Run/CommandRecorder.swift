import Host
import Model
import Synchronization

/// Keeps what was run on the host until the screen takes it.
final class CommandRecorder: Sendable {
  private struct State {
    var records: [CommandRecord] = []
    var begun: [String: (command: String, at: ContinuousClock.Instant)] = [:]
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
  func ended(_ command: String, _ result: String, isFailure: Bool, since start: ContinuousClock.Instant) {
    state.withLock { state in
      state.records.append(
        CommandRecord(
          command: PlainName.clean(command), result: PlainName.clean(result), isFailure: isFailure,
          milliseconds: Self.milliseconds(since: start)))
    }
  }

  /// A script tells of the command that it runs, or of its end.
  func take(_ report: ScriptReport) {
    switch report {
    case .step(let step):
      take(step.name, step.state == .begin, step.state == .failed, step.text)
    case .vm(let vm):
      let isBegin = ["shutting-down", "starting"].contains(vm.state)
      let force = vm.text == "force" ? " force=true" : ""
      let command = vm.state == "shutting-down" ? "xe vm-shutdown uuid=\(vm.uuid)\(force)" : vm.text
      take(
        vm.uuid, isBegin, ["failed", "timeout"].contains(vm.state),
        isBegin ? command : [vm.state, vm.text].filter { !$0.isEmpty }.joined(separator: ": "))
    case .seen, .unread: break
    }
  }

  private func take(_ name: String, _ isBegin: Bool, _ isFailure: Bool, _ text: String) {
    state.withLock { state in
      if isBegin {
        state.begun[name] = (text, .now)
      } else if let begun = state.begun.removeValue(forKey: name), !begun.command.isEmpty {
        state.records.append(
          CommandRecord(
            command: PlainName.clean(begun.command),
            result: PlainName.clean(isFailure ? "failed: \(text)" : text.isEmpty ? "done" : text),
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
