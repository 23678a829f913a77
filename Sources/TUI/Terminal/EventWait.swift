internal import Glibc

/// A pipe that ends a wait from another thread or from a signal handler.
package struct WakePipe: Sendable {
  /// The end that is waited on.
  package let reading: Int32
  /// The end that is written to.
  package let writing: Int32

  /// A pipe; nil if the system gives none.
  package init?() {
    var ends: [Int32] = [0, 0]
    guard pipe(&ends) == 0 else { return nil }
    (reading, writing) = (ends[0], ends[1])
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  /// Ends the wait, now or the next one.
  package func wake(_ value: UInt8 = 0) {
    var byte = value
    _ = write(writing, &byte, 1)
  }

  /// What was written since the last call.
  package func drain() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 256)
    let count = read(reading, &buffer, buffer.count)
    return count > 0 ? Array(buffer[..<count]) : []
  }
}

/// The one wait of the program.
package enum EventWait {
  /// What ended the wait.
  package struct Ready: Equatable, Sendable {
    /// Keys may be waiting.
    package var input = false
    /// The terminal has gone.
    package var hangUp = false
    /// The pipe was written to.
    package var wake = false
  }

  /// Waits for the terminal or the pipe; -1 milliseconds: for ever. A signal ends it as if keys were waiting.
  package static func wait(_ pipe: WakePipe, milliseconds: Int32) -> Ready {
    var polled = [
      pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
      pollfd(fd: pipe.reading, events: Int16(POLLIN), revents: 0),
    ]
    let count = poll(&polled, 2, milliseconds)
    var ready = Ready()
    if count < 0 {
      ready.input = true
      return ready
    }
    ready.input = Int32(polled[0].revents) & POLLIN != 0
    ready.hangUp = Int32(polled[0].revents) & (POLLHUP | POLLERR | POLLNVAL) != 0
    ready.wake = Int32(polled[1].revents) & POLLIN != 0
    return ready
  }
}
