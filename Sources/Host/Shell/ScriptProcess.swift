/// One run of a script by a process of this machine: a shell, or ssh. Ends it when it is late or not wanted any more.
struct ScriptProcess: Sendable {
  var script: HostScript
  var arguments: [String]
  var limit: Int
  var executable: String
  var words: [String]
  var environment: [String: String]

  /// Runs it to its end; cancelling the task ends a script that only looks.
  func run(
    input: [UInt8], deadline: Duration, onOutput: @escaping @Sendable ([UInt8]) -> Void
  ) async throws(HostError) -> ScriptResult {
    let command = script.commandLine(arguments)
    guard (words + arguments).allSatisfy({ !$0.utf8.contains(0) }) else {
      throw .refusedArgument(command: command)
    }
    if Task.isCancelled { throw .cancelled(command: command) }

    let overfull = AsyncStream<Void>.makeStream()
    let output = OutputCollector(
      limit: limit,
      onOverfull: {
        overfull.continuation.yield()
      }, onOutput: onOutput)
    let child = ChildProcess(
      executable: executable, arguments: words, environment: environment,
      grace: script.isChanging ? .seconds(10) : .seconds(1))
    // The child outlives the caller's own cancellation: only what may be ended is.
    let work = Task.detached { await child.run(input: input, output: output) }
    let isLate = OnceFlag()
    let watch = Task.detached {
      guard (try? await Task.sleep(for: deadline)) != nil else { return }
      isLate.set()
      work.cancel()
    }
    // A script that only looks is ended where it floods us; one that changes something is let finish.
    let flood = Task.detached {
      for await _ in overfull.stream where !script.isChanging { work.cancel() }
    }
    let ending = await withTaskCancellationHandler {
      await work.value
    } onCancel: {
      if !script.isChanging { work.cancel() }
    }
    watch.cancel()
    flood.cancel()

    if output.isOverfull, !script.isChanging {
      throw .tooMuchOutput(command: command, limit: limit, isChanging: false)
    }
    if isLate.isSet {
      throw .deadlinePassed(
        command: command, seconds: deadline.components.seconds, printed: output.lastWords,
        isChanging: script.isChanging)
    }
    if Task.isCancelled && !script.isChanging { throw .cancelled(command: command) }
    switch ending {
    case .notStarted(let reason): throw .couldNotStart(command: command, reason: reason)
    case .broken(let reason): throw .lost(command: command, reason: reason, printed: output.lastWords)
    case .ended(let status):
      if output.isOverfull {
        throw .tooMuchOutput(command: command, limit: limit, isChanging: script.isChanging)
      }
      return output.result(status: status)
    }
  }
}
