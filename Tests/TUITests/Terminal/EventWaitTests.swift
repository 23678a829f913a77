import Glibc
import TUI
import Testing

@Suite("Waiting")
struct EventWaitTests {
  @Test("A wake from another thread ends the wait, and is forgotten by draining")
  func wake() throws {
    let wake = try #require(WakePipe())
    let other = try #require(WakePipe())
    // A thread of its own: the pool of tasks may be taken by tests that block.
    var thread = pthread_t()
    let context = Unmanaged.passRetained(wake)
    let started = pthread_create(
      &thread, nil,
      { context in
        context.map { Unmanaged<WakePipe>.fromOpaque($0).takeRetainedValue().wake() }
        return nil
      }, context.toOpaque())
    #expect(started == 0)
    defer { pthread_join(thread, nil) }
    #expect(EventWait.wait(input: other.readDescriptor, wake: wake, timeoutMilliseconds: 10_000) == .wake)
    wake.drain()
    #expect(EventWait.wait(input: other.readDescriptor, wake: wake, timeoutMilliseconds: 0) == [])
  }

  @Test("More wakes than the pipe holds do not block")
  func full() throws {
    let wake = try #require(WakePipe())
    for _ in 0..<100_000 { wake.wake() }
    wake.drain()
    #expect(EventWait.wait(input: wake.readDescriptor, wake: wake, timeoutMilliseconds: 0) == [])
  }

  @Test("Keys that wait are told")
  func input() throws {
    let (wake, keys) = try (#require(WakePipe()), #require(WakePipe()))
    keys.wake()
    #expect(EventWait.wait(input: keys.readDescriptor, wake: wake, timeoutMilliseconds: nil) == .input)
  }
}
