import Glibc

/// The files that the offline commands read and write, and where they complain.
enum OfflineInput {
  /// A file that cannot be read.
  struct Failure: Error {
    let explanation: String
  }

  /// All bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws(Failure) -> [UInt8] {
    let descriptor = path == "-" ? 0 : open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure(path) }
    defer { if descriptor != 0 { close(descriptor) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { recv($0, from: descriptor) }
      if count == 0 { return bytes }
      if count > 0 {
        bytes += buffer[..<count]
      } else if errno != EINTR {
        throw failure(path)
      }
    }
  }

  private static func recv(_ buffer: UnsafeMutableRawBufferPointer, from descriptor: Int32) -> Int {
    Glibc.read(descriptor, buffer.baseAddress, buffer.count)
  }

  private static func failure(_ path: String, _ what: String = "read") -> Failure {
    let reason = strerror(errno).map { String(cString: $0) } ?? "error \(errno)"
    return Failure(
      explanation: "\(path) cannot be \(what) (\(reason)). Give the name of a file that can.")
  }
}
