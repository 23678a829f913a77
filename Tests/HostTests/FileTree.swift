import Glibc

/// Folders, without Foundation.
enum FileTree {
  /// The names in a folder, sorted; none if it cannot be read.
  static func names(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a folder and all in it; links are removed, not followed.
  static func remove(_ path: String) {
    if unlink(path) == 0 { return }
    for name in names(path) { remove("\(path)/\(name)") }
    rmdir(path)
  }

  /// The inode and the mode of a file; nil if there is none.
  static func status(_ path: String) -> (inode: UInt64, mode: UInt32)? {
    var status = stat()
    return lstat(path, &status) == 0 ? (UInt64(status.st_ino), UInt32(status.st_mode & 0o7777)) : nil
  }
}
