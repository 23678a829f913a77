import Glibc

/// The folder of a simulated host: whole files, read and written by their path inside it.
struct RootFolder {
  let path: String

  func full(_ file: String) -> String { "\(path)/\(file)" }

  /// The text of a file; nil if it is not there.
  func read(_ file: String) -> String? {
    let descriptor = open(full(file), O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count <= 0 { return count < 0 ? nil : String(decoding: bytes, as: UTF8.self) }
      bytes += buffer[..<count]
    }
  }

  /// The text without the line end.
  func line(_ file: String) -> String? {
    read(file).map { text in text.hasSuffix("\n") ? String(text.dropLast()) : text }
  }

  /// Replaces a file as a whole; the folders above it are made.
  func write(_ file: String, _ text: String) {
    makeFolder(above(file))
    let part = full(file) + ".part"
    let descriptor = open(part, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return }
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { break }
      rest = rest.dropFirst(count)
    }
    close(descriptor)
    rename(part, full(file))
  }

  /// Adds a line to the simulation's own log.
  func log(_ text: String) { write("simulation/log", (read("simulation/log") ?? "") + text + "\n") }

  func exists(_ file: String) -> Bool {
    var info = stat()
    return lstat(full(file), &info) == 0
  }

  func remove(_ file: String) { _ = Glibc.remove(full(file)) }

  /// Removes a folder and everything below it, never following a link.
  func removeAll(_ folder: String) {
    for name in names(folder) {
      let child = folder.isEmpty ? name : "\(folder)/\(name)"
      var info = stat()
      guard lstat(full(child), &info) == 0 else { continue }
      if info.st_mode & S_IFMT == S_IFDIR { removeAll(child) } else { remove(child) }
    }
    _ = Glibc.rmdir(full(folder))
  }

  func makeFolder(_ folder: String) {
    var made = path
    mkdir(made, 0o755)
    for part in folder.split(separator: "/") {
      made += "/\(part)"
      mkdir(made, 0o755)
    }
  }

  /// A symbolic link in place of whatever is there.
  func link(_ file: String, to target: String) {
    makeFolder(above(file))
    remove(file)
    symlink(target, full(file))
  }

  /// The target of a link.
  func target(_ file: String) -> String? {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = buffer.withUnsafeMutableBytes { bytes -> Int in
      guard let start = bytes.baseAddress else { return 0 }
      return readlink(full(file), start.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
  }

  /// The names in a folder, sorted.
  func names(_ folder: String) -> [String] {
    guard let handle = opendir(full(folder)) else { return [] }
    defer { closedir(handle) }
    var found: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { found.append(name) }
    }
    return found.sorted()
  }

  /// Runs the body while no other stand-in changes this host.
  func locked<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    makeFolder("simulation")
    let descriptor = open(full("simulation/lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor >= 0 { flock(descriptor, LOCK_EX) }
    defer { if descriptor >= 0 { close(descriptor) } }
    return try body()
  }

  /// Waits as long as `simulation/delays/NAME` says, in milliseconds.
  func delay(_ name: String) {
    let milliseconds = line("simulation/delays/\(name)").flatMap { UInt32($0) } ?? 0
    if milliseconds > 0 { usleep(milliseconds * 1000) }
  }

  /// The fault of that name; nil if none was asked for.
  func fault(_ name: String) -> String? {
    line("simulation/faults/\(name)").flatMap { $0.isEmpty ? nil : $0 }
  }

  private func above(_ file: String) -> String {
    file.split(separator: "/").dropLast().joined(separator: "/")
  }
}

/// Milliseconds since 1970.
func epochMilliseconds() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
