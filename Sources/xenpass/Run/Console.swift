import Glibc

/// Plain words on the bare terminal.
enum Console {
  /// A line on standard output.
  static func say(_ text: String) { put(text, STDOUT_FILENO) }

  /// A line on standard error.
  static func error(_ text: String) { put(text, STDERR_FILENO) }

  private static func put(_ text: String, _ descriptor: Int32) {
    var rest = Array((text + "\n").utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return }
      rest = rest.dropFirst(count)
    }
  }
}
