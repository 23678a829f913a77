import Glibc

/// A command of this machine.
enum Command {
  /// Runs it to its end; nil if it did not start, else its wait status, 0 for success.
  static func run(_ path: String, _ words: [String]) -> Int32? {
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var process = pid_t()
    guard posix_spawn(&process, path, nil, nil, &pointers, environ) == 0 else { return nil }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 && errno == EINTR {}
    return status
  }
}
