import Glibc

/// Threads for work that waits or computes for long.
///
/// All async code of a test run shares as many threads as there are processors. A test that keeps one for minutes, waiting
/// for a program's screen, keeps the others from reading what their scripts print, until their deadlines have passed.
package final class OwnThreads: TaskExecutor {
  /// The one that is there.
  package static let shared = OwnThreads()

  private init() {}

  /// Runs a part of a task on a thread of its own.
  package func enqueue(_ job: consuming ExecutorJob) {
    let work = Unmanaged.passRetained(Work(UnownedJob(job)))
    var thread = pthread_t()
    let failure = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
        work.job.runSynchronously(on: OwnThreads.shared.asUnownedTaskExecutor())
        return nil
      }, work.toOpaque())
    precondition(failure == 0, "no thread for a test: \(String(cString: strerror(failure)))")
    pthread_detach(thread)
  }

  private final class Work {
    let job: UnownedJob

    init(_ job: UnownedJob) { self.job = job }
  }
}
