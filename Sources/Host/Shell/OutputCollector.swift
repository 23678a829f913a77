import Synchronization

/// Keeps what a script prints, up to a limit, and passes its output on as it comes. Of standard error it keeps far less:
/// it is only words for a message.
final class OutputCollector: Sendable {
  private struct Streams {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var isOverfull = false
  }

  /// How much of standard error is kept, in bytes.
  static let errorLimit = 64 << 10

  private let limit: Int
  private let onOutput: @Sendable ([UInt8]) -> Void
  private let onOverfull: @Sendable () -> Void
  private let streams = Mutex(Streams())

  /// `onOverfull` is called once, when the first byte is dropped.
  init(
    limit: Int, onOverfull: @escaping @Sendable () -> Void = {},
    onOutput: @escaping @Sendable ([UInt8]) -> Void
  ) {
    self.limit = limit
    self.onOutput = onOutput
    self.onOverfull = onOverfull
  }

  /// Adds bytes of standard output. What is past the limit is dropped, so that a script that changes something can end.
  func append(output bytes: [UInt8]) {
    let (isKept, isFirstLoss) = streams.withLock { streams in
      guard !streams.isOverfull, bytes.count <= limit - streams.output.count else {
        defer { streams.isOverfull = true }
        return (false, !streams.isOverfull)
      }
      streams.output += bytes
      return (true, false)
    }
    if isKept { onOutput(bytes) }
    if isFirstLoss { onOverfull() }
  }

  /// Adds bytes of standard error; what is past the limit is dropped.
  func append(errors bytes: [UInt8]) {
    streams.withLock { streams in
      streams.errors += bytes.prefix(min(limit, Self.errorLimit) - streams.errors.count)
    }
  }

  /// Whether output was dropped.
  var isOverfull: Bool { streams.withLock(\.isOverfull) }

  /// The end of what was printed, as text for a message.
  var lastWords: String {
    streams.withLock { streams in
      String(decoding: (streams.output.suffix(2000) + streams.errors.suffix(2000)), as: UTF8.self)
    }
  }

  func result(status: Int32) -> ScriptResult {
    streams.withLock { ScriptResult(status: status, output: $0.output, errors: $0.errors) }
  }
}
