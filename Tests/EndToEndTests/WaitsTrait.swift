import TestSupport
import Testing

/// A suite whose tests wait for other programs: each on a thread of its own.
struct WaitsTrait: SuiteTrait, TestTrait, TestScoping {
  let isRecursive = true

  func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    try await withTaskExecutorPreference(OwnThreads.shared) { try await function() }
  }
}

extension Trait where Self == WaitsTrait {
  /// The tests wait for other programs.
  static var waits: Self { Self() }
}
