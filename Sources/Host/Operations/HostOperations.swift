package import Model
import Synchronization

/// What xenpass can do on a host, each a run of one script.
package struct HostOperations: Sendable {
  /// Takes reports as they come.
  package typealias ReportHandler = @Sendable (ScriptReport) -> Void

  private let transport: any ShellTransport

  package init(_ transport: some ShellTransport) {
    self.transport = transport
  }

  /// Why the machine is none that we may work on; nil if it is a host and we are root there.
  package func objection() async throws(HostError) -> HostText? {
    let result = try await transport.run(.recognise, arguments: [], input: [], deadline: .seconds(60)) { _ in
    }
    if result.status == 0 { return nil }
    let said = String(decoding: result.output + result.errors, as: UTF8.self)
    let lines = said.split(whereSeparator: \.isNewline)
    let refusal = "step refused failed "
    guard let reason = lines.last(where: { $0.hasPrefix(refusal) }) else {
      throw .failed(command: HostScript.recognise.commandLine([]), status: result.status, printed: said)
    }
    return HostText(reason.dropFirst(refusal.count))
  }

  /// Looks at the whole host; parts come as they are read. Returns all of them.
  package func survey(
    onPart: @escaping @Sendable (SurveyPart) -> Void = { _ in }
  ) async throws(HostError) -> [SurveyPart] {
    // xe lists of thousands of VMs take tens of seconds on a 6.2 dom0.
    try await look(.survey, [], deadline: .seconds(180), onPart: onPart)
  }

  /// Looks at one change of the journal: its files as parts.
  package func readChange(_ id: String) async throws(HostError) -> [SurveyPart] {
    try await look(.readChange, [id], deadline: .seconds(60), onPart: { _ in })
  }

  func look(
    _ script: HostScript, _ arguments: [String], deadline: Duration,
    onPart: @escaping @Sendable (SurveyPart) -> Void
  ) async throws(HostError) -> [SurveyPart] {
    let stream = Mutexed(value: (stream: SurveyStream(), parts: [SurveyPart]()))
    let result = try await transport.run(script, arguments: arguments, input: [], deadline: deadline) {
      bytes in
      let parts = stream.withLock { state in
        let parts = state.stream.feed(bytes)
        state.parts += parts
        return parts
      }
      for part in parts { onPart(part) }
    }
    let (survey, parts) = stream.withLock { $0 }
    guard result.status == 0, survey.isComplete else {
      let refusal = "step refused failed "
      let lines = survey.unread.map { $0.hasPrefix(refusal) ? String($0.dropFirst(refusal.count)) : $0 }
      let said = lines + [String(decoding: result.errors, as: UTF8.self)]
      throw .failed(
        command: script.commandLine(arguments), status: result.status,
        printed: said.filter { !$0.isEmpty }.joined(separator: "\n"))
    }
    return parts
  }

  /// Runs a changing script and follows it to its end, or as far as it can be followed.
  ///
  /// What it reported before it was lost is in the outcome, too.
  func outcome(of call: ScriptCall, _ onReport: @escaping ReportHandler) async -> Outcome {
    let lines = Mutexed(value: (stream: ReportStream(), reports: [ScriptReport]()))
    let end: Result<ScriptResult, HostError>
    do throws(HostError) {
      end = .success(
        try await transport.run(
          call.script, arguments: call.arguments, input: call.input, deadline: .seconds(call.seconds)
        ) { bytes in
          let reports = lines.withLock { state in
            let reports = state.stream.feed(bytes)
            state.reports += reports
            return reports
          }
          for report in reports { onReport(report) }
        })
    } catch {
      end = .failure(error)
    }
    let last = lines.withLock { state in
      let last = state.stream.finish()
      state.reports += last
      return last
    }
    for report in last { onReport(report) }
    let reports = lines.withLock(\.reports)
    switch end {
    case .failure(let error):
      return Outcome(
        end: error.end, command: HostText(error.command), reports: reports, trouble: error.trouble)
    case .success(let result):
      let hasRefused = reports.contains { report in
        if case .step(let step) = report { step.name == "refused" && step.state == .failed } else { false }
      }
      return Outcome(
        end: ScriptEnd(status: result.status, hasRefused: hasRefused),
        command: HostText(call.script.commandLine(call.arguments)), reports: reports,
        errors: HostText(String(decoding: result.errors, as: UTF8.self)))
    }
  }
}

/// A value that the task and the output's reader share.
private final class Mutexed<Value: Sendable>: Sendable {
  private let mutex: Mutex<Value>

  init(value: Value) { mutex = Mutex(value) }

  func withLock<Result: Sendable>(_ body: @Sendable (inout Value) -> Result) -> Result {
    mutex.withLock { value in body(&value) }
  }
}
