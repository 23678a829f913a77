import Synchronization

/// Keeps what a script prints, up to a limit, and passes its output on as it comes.
final class OutputCollector: Sendable {
  private struct Streams {
    var output: [UInt8] = []
    var errors: [UInt8] = []
    var isOverfull = false
  }

  private let limit: Int
  private let onOutput: @Sendable ([UInt8]) -> Void
  private let streams = Mutex(Streams())

  init(limit: Int, onOutput: @escaping @Sendable ([UInt8]) -> Void) {
    self.limit = limit
    self.onOutput = onOutput
  }

  /// Adds bytes of standard output. What is past the limit is dropped, so that the script can end.
  func append(output bytes: [UInt8]) {
    let isKept = streams.withLock { streams in
      guard bytes.count <= limit - streams.output.count else {
        streams.isOverfull = true
        return false
      }
      streams.output += bytes
      return true
    }
    if isKept { onOutput(bytes) }
  }

  /// Adds bytes of standard error; what is past the limit is dropped.
  func append(errors bytes: [UInt8]) {
    streams.withLock { streams in
      streams.errors += bytes.prefix(limit - streams.errors.count)
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

/// A flag that one task sets and another reads.
final class OnceFlag: Sendable {
  private let flag = Atomic(false)

  func set() { flag.store(true, ordering: .releasing) }

  var isSet: Bool { flag.load(ordering: .acquiring) }
}
