import Subprocess
import SystemPackage

/// One process on this machine, in a session of its own: Ctrl-C and the loss of the terminal do not reach it.
struct ChildProcess: Sendable {
  /// How a process ended.
  enum Ending: Equatable, Sendable {
    case ended(Int32)
    case notStarted(String)
    case broken(String)
  }

  var executable: String
  var arguments: [String]
  var environment: [String: String]
  /// How long the process has between SIGTERM and SIGKILL if it must be ended.
  var grace: Duration

  /// Runs it to its end; cancelling the task ends the process and all that it has started.
  func run(input: [UInt8], output: OutputCollector) async -> Ending {
    let descriptor: FileDescriptor
    do {
      descriptor = try InputFile.descriptor(holding: input)
    } catch {
      return .notStarted("its input could not be stored: \(error)")
    }
    var options = PlatformOptions()
    options.createSession = true
    options.teardownSequence = [
      .send(signal: .terminate, toProcessGroup: true, allowedDurationToNextStep: grace)
    ]
    do {
      let result = try await Subprocess.run(
        .path(FilePath(executable)), arguments: Arguments(arguments), environment: rawEnvironment,
        workingDirectory: "/", platformOptions: options,
        input: .fileDescriptor(descriptor, closeAfterSpawningProcess: true),
        output: .sequence, error: .sequence
      ) { execution in
        let outputs = execution.standardOutput
        let errors = execution.standardError
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            for try await buffer in errors { output.append(errors: Self.bytes(buffer)) }
          }
          for try await buffer in outputs { output.append(output: Self.bytes(buffer)) }
          try await group.waitForAll()
        }
      }
      switch result.terminationStatus {
      case .exited(let status): return .ended(status)
      case .signaled(let signal): return .ended(128 + signal)
      }
    } catch let error as SubprocessError where Self.isStartFailure(error) {
      return .notStarted("\(error)")
    } catch {
      return .broken("\(error)")
    }
  }

  private var rawEnvironment: Environment {
    .custom(environment.sorted { $0.key < $1.key }.map { Array("\($0.key)=\($0.value)\0".utf8) })
  }

  private static func bytes(_ buffer: SubprocessOutputSequence.Buffer) -> [UInt8] {
    buffer.bytes.withUnsafeBytes { Array($0) }
  }

  private static func isStartFailure(_ error: SubprocessError) -> Bool {
    [.spawnFailed, .executableNotFound, .failedToChangeWorkingDirectory].contains(error.code)
  }
}
