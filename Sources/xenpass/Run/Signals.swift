import Glibc
import TUI

/// Signals that end the program, turned into a byte on the loop's pipe: the loop then leaves in order.
enum Signals {
  // Written once before the handlers are installed, read by them alone.
  private nonisolated(unsafe) static var descriptor: Int32 = -1

  /// Catches SIGTERM, SIGINT and SIGHUP, unless they were ignored by whoever started us; ignores SIGPIPE.
  static func install(_ pipe: WakePipe) {
    descriptor = pipe.writing
    signal(SIGPIPE, SIG_IGN)
    for number in [SIGTERM, SIGINT, SIGHUP] {
      signal(number) { number in
        let saved = errno
        var byte = UInt8(truncatingIfNeeded: number)
        _ = write(Signals.descriptor, &byte, 1)
        errno = saved
      }
    }
  }
}
