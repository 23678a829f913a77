import Glibc

/// Where an offline command puts a file that it made.
enum OutputFile {
  /// A file that cannot be written.
  struct Failure: Error {
    let explanation: String
  }

  /// Writes a whole file, or standard output for `-`; never over the file that it was made from.
  static func write(_ bytes: [UInt8], to path: String, notOver source: String) throws(Failure) {
    if path != "-", isSame(path, source) {
      throw Failure(
        explanation: "\(path) is the boot file itself, which stays as it is. Name another file to write to.")
    }
    let descriptor = path == "-" ? 1 : open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw failure(path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { send($0, to: descriptor) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno != EINTR {
        let failure = failure(path)
        if descriptor != 1 { close(descriptor) }
        throw failure
      }
    }
    if descriptor != 1, close(descriptor) != 0 { throw failure(path) }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    var first = stat()
    var second = stat()
    guard stat(one, &first) == 0, stat(other, &second) == 0 else { return false }
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  private static func send(_ buffer: UnsafeRawBufferPointer, to descriptor: Int32) -> Int {
    Glibc.write(descriptor, buffer.baseAddress, buffer.count)
  }

  private static func failure(_ path: String) -> Failure {
    let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return Failure(
      explanation: "\(path) cannot be written (\(reason)). Give the name of a file that you can write.")
  }
}
