import Host
import Model
import Synchronization

/// A transport that keeps a record of every script that it runs.
struct RecordingTransport: ShellTransport {
  let base: any ShellTransport
  let recorder: CommandRecorder

  var label: String { base.label }

  func run(
    _ script: HostScript, arguments: [String], input: [UInt8], deadline: Duration,
    onOutput: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(HostError) -> ScriptResult {
    let start = ContinuousClock.now
    let command = script.commandLine(arguments)
    do {
      let result = try await base.run(
        script, arguments: arguments, input: input, deadline: deadline, onOutput: onOutput)
      recorder.ended(
        command, HostText("exit status \(result.status)"), isFailure: result.status != 0, since: start)
      return result
    } catch {
      recorder.ended(command, error.explanation, isFailure: true, since: start)
      throw error
    }
  }
}
