import Glibc

/// A pipe that ends a wait from any thread.
package final class WakePipe: Sendable {
  /// What is waited on.
  package let readDescriptor: Int32
  /// What a signal handler writes a byte to.
  package let writeDescriptor: Int32

  /// Nil if the process has no descriptors left.
  package init?() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    readDescriptor = ends[0]
    writeDescriptor = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
    }
  }

  deinit {
    close(readDescriptor)
    close(writeDescriptor)
  }

  /// Ends the wait of the loop, or the next one. Never blocks: a full pipe wakes as well.
  package func wake() {
    var byte: UInt8 = 1
    _ = write(writeDescriptor, &byte, 1)
  }

  /// Forgets all wakes so far. To be called before the mailbox is looked into, so that no later one is lost.
  package func drain() {
    var bytes = [UInt8](repeating: 0, count: 64)
    while read(readDescriptor, &bytes, bytes.count) > 0 {}
  }
}
