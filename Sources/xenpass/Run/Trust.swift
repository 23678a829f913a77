import Glibc

/// Whether somebody else could have put words into a file or folder that we obey.
enum Trust {
  /// Why a file, a folder or a link's target is not ours alone; nil if it is: it belongs to whoever runs this, or to root,
  /// and nobody else may write to it. ssh asks the same of its configuration (ssh_config(5), FILES).
  static func objection(to path: String) -> String? {
    var info = stat()
    guard stat(path, &info) == 0 else { return "\(path): \(String(cString: strerror(errno)))" }
    if info.st_uid != geteuid(), info.st_uid != 0 {
      return "\(path) belongs to another user (\(info.st_uid))."
    }
    guard info.st_mode & (S_IWGRP | S_IWOTH) == 0 else {
      return "Others than its owner may write to \(path). To mend it: chmod go-w \(path)"
    }
    return nil
  }

  /// Why a folder whose programs are run is not ours alone; nil if it is: neither it, nor what lies in these folders of it,
  /// nor the way to it can have been put there by somebody else.
  ///
  /// On the way a folder that everybody may write to must be one in which only owners rename (the sticky bit of `/tmp`).
  static func objection(toPrograms path: String, in folders: [String]) -> String? {
    let all: [String] = folders.map { "\(path)/\($0)" }
    let inner = all.filter { access($0, F_OK) == 0 }
    let programs = inner.flatMap { folder in names(in: folder).map { "\(folder)/\($0)" } }
    func first(_ paths: [String], _ objection: (String) -> String?) -> String? {
      paths.lazy.compactMap(objection).first
    }
    return first([path] + inner) { objection(to: $0) } ?? first(programs, foreignProgram)
      ?? first(parents(of: path), openParent)
  }

  /// The one who made the link or the file is ours or root; what a link leads to is the machine's own affair.
  private static func foreignProgram(_ path: String) -> String? {
    var info = stat()
    guard lstat(path, &info) == 0 else { return nil }
    guard info.st_mode & S_IFMT == S_IFLNK else { return objection(to: path) }
    guard info.st_uid != geteuid(), info.st_uid != 0 else { return nil }
    return "\(path) belongs to another user (\(info.st_uid))."
  }

  private static func openParent(_ path: String) -> String? {
    var info = stat()
    guard stat(path, &info) == 0 else { return nil }
    if info.st_uid != geteuid(), info.st_uid != 0 {
      return "\(path) belongs to another user (\(info.st_uid)), who can put another folder in its place."
    }
    guard info.st_mode & S_IWOTH == 0 || info.st_mode & S_ISVTX != 0 else {
      return "Everybody may rename what lies in \(path). To mend it: chmod o-w \(path)"
    }
    return nil
  }

  private static func parents(of path: String) -> [String] {
    var parts = path.split(separator: "/").dropLast()
    var found: [String] = []
    while !parts.isEmpty {
      found.append("/" + parts.joined(separator: "/"))
      parts.removeLast()
    }
    return found
  }

  private static func names(in folder: String) -> [String] {
    guard let listing = opendir(folder) else { return [] }
    defer { closedir(listing) }
    var found: [String] = []
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { found.append(name) }
    }
    return found
  }
}
