import Glibc
import Model
import Synchronization

/// Words on the bare terminal, or into the file or pipe that stands there.
///
/// Text may come from a host: whatever could act on a terminal is replaced line by line. What could not be written is
/// remembered, so that the program does not end as if it had been said.
enum Console {
  /// The exit status of a run whose output could not be written: EX_IOERR of sysexits.h.
  static let lostOutput: Int32 = 74

  private static let failure = Atomic<Int32>(0)

  /// Lines on standard output.
  static func say(_ text: String) { put(clean(text) + "\n", STDOUT_FILENO) }

  /// Lines on standard error.
  static func error(_ text: String) { put(clean(text) + "\n", STDERR_FILENO) }

  /// A text on standard output as it is: JSON, whose own rules keep control characters out.
  static func write(_ text: String) { put(text + "\n", STDOUT_FILENO) }

  /// The bell of the terminal; nothing where standard output is none.
  static func ring() {
    if isatty(STDOUT_FILENO) == 1 { put("\u{07}", STDOUT_FILENO) }
  }

  /// Why standard output could not be written; nil if all of it was.
  static var lossReason: String? {
    let number = failure.load(ordering: .relaxed)
    return number == 0 ? nil : String(cString: strerror(number))
  }

  /// The status to end with: another one than `status` where output was lost, which is said on standard error.
  static func exitStatus(_ status: Int32) -> Int32 {
    guard let reason = lossReason else { return status }
    error("xenpass: standard output could not be written: \(reason). What is missing there was not said.")
    return lostOutput
  }

  private static func clean(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { HostText($0) }.joined(
      separator: "\n")
  }

  private static func put(_ text: String, _ descriptor: Int32) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        if descriptor == STDOUT_FILENO { failure.store(errno, ordering: .relaxed) }
        return
      }
    }
  }
}
