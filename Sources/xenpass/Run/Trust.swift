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
}
