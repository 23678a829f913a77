import Glibc

/// The folder of a simulated host: whole files, read and written by their path inside it.
struct RootFolder: Sendable {
  let path: String
  /// While a host is being made nobody reads it, and its many files are written straight to their places.
  var isBeingMade = false

  func full(_ file: String) -> String { "\(path)/\(file)" }

  /// The bytes of a file; nil if it is not there.
  func bytes(_ file: String) -> [UInt8]? {
    let descriptor = open(full(file), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count <= 0 { return count < 0 ? nil : bytes }
      bytes += buffer[..<count]
    }
  }

  /// The text of a file; nil if it is not there.
  func read(_ file: String) -> String? {
    bytes(file).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text without the line end, if it has one.
  func line(_ file: String) -> String? {
    guard var bytes = bytes(file) else { return nil }
    if bytes.last == UInt8(ascii: "\n") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The lines of a table in `simulation`, split at their bars.
  func table(_ name: String) -> [[String]] {
    lines(read("simulation/\(name)") ?? "").filter { !$0.isEmpty }.map {
      $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Replaces a file as a whole; the folders above it are made.
  func write(_ file: String, _ bytes: some Sequence<UInt8>) {
    makeFolder(above(file))
    if isBeingMade {
      _ = put(Array(bytes), full(file), O_WRONLY | O_CREAT | O_TRUNC)
      return
    }
    // A reader without the lock, such as a test, must never see half a file.
    let part = full("simulation/.part-\(getpid())-\(pthread_self())")
    guard put(Array(bytes), part, O_WRONLY | O_CREAT | O_TRUNC) else { return }
    rename(part, full(file))
  }

  func write(_ file: String, _ text: String) { write(file, Array(text.utf8)) }

  /// Adds a line to the simulation's own log.
  func log(_ text: String) {
    _ = put(Array((text + "\n").utf8), full("simulation/log"), O_WRONLY | O_CREAT | O_APPEND)
  }

  /// Whether there is such a file, folder or link.
  func exists(_ file: String) -> Bool {
    var info = stat()
    return lstat(full(file), &info) == 0
  }

  func isFolder(_ file: String) -> Bool {
    var info = stat()
    return stat(full(file), &info) == 0 && info.st_mode & S_IFMT == S_IFDIR
  }

  func remove(_ file: String) { _ = Glibc.remove(full(file)) }

  /// Removes a folder and the files in it.
  func removeFolder(_ folder: String) {
    for name in names(folder, hidden: true) { remove("\(folder)/\(name)") }
    remove(folder)
  }

  /// Removes whatever is there, and all in it; a link is removed, not followed.
  func removeTree(_ place: String) {
    var info = stat()
    guard lstat(full(place), &info) == 0 else { return }
    if info.st_mode & S_IFMT == S_IFDIR {
      for name in names(place, hidden: true) { removeTree("\(place)/\(name)") }
    }
    remove(place)
  }

  func makeFolder(_ folder: String) {
    if folder.isEmpty || isFolder(folder) { return }
    if mkdir(full(folder), 0o755) == 0 || errno != ENOENT { return }
    makeFolder(above(folder))
    mkdir(full(folder), 0o755)
  }

  /// A symbolic link in place of whatever is there.
  func link(_ file: String, to target: String) {
    makeFolder(above(file))
    remove(file)
    symlink(target, full(file))
  }

  /// The target of a link.
  func target(_ file: String) -> String? {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(full(file), &buffer, buffer.count)
    return count > 0 ? String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
  }

  /// The names in a folder, sorted; those that begin with a full stop only if asked for.
  func names(_ folder: String, hidden: Bool = false) -> [String] {
    guard let handle = opendir(full(folder)) else { return [] }
    defer { closedir(handle) }
    var found: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != "..", hidden || !name.hasPrefix(".") { found.append(name) }
    }
    return found.sorted()
  }

  private func above(_ file: String) -> String {
    file.split(separator: "/").dropLast().joined(separator: "/")
  }

  private func put(_ bytes: [UInt8], _ path: String, _ flags: Int32) -> Bool {
    let descriptor = open(path, flags | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }
}
