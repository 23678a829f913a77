import Glibc
import SystemPackage

/// Standard input of a script, as a file without a name.
///
/// A pipe would bring us SIGPIPE when a script ends without reading all of it.
enum InputFile {
  /// A descriptor, at its start, of a file with these bytes; an empty one is `/dev/null`.
  static func descriptor(holding bytes: [UInt8]) throws(Errno) -> FileDescriptor {
    do {
      if bytes.isEmpty {
        return try FileDescriptor.open("/dev/null", .readOnly, options: .closeOnExec)
      }
      let raw = try nameless()
      let file = FileDescriptor(rawValue: raw)
      do {
        _ = try file.writeAll(bytes)
        _ = try file.seek(offset: 0, from: .start)
        return file
      } catch {
        try? file.close()
        throw error
      }
    } catch {
      throw (error as? Errno) ?? .ioError
    }
  }

  // mkstemp makes it readable for us alone; it loses its name before anything is in it.
  private static func nameless() throws(Errno) -> Int32 {
    var failure = Errno.ioError
    for folder in [getenv("TMPDIR").map { String(cString: $0) }, "/tmp", "/var/tmp"].compactMap(\.self) {
      var path = Array("\(folder)/xenpass-input-XXXXXX".utf8CString)
      let raw = mkstemp(&path)
      if raw >= 0 {
        unlink(path)
        return raw
      }
      failure = Errno(rawValue: errno)
    }
    throw failure
  }
}
