import Glibc

extension RootFolder {
  /// Runs the body while no other stand-in changes this host.
  func locked<Result, Failure>(_ body: () throws(Failure) -> Result) throws(Failure) -> Result {
    let descriptor = open(full("simulation/lock"), O_RDWR | O_CREAT | O_CLOEXEC, 0o644)
    if descriptor >= 0 { flock(descriptor, LOCK_EX) }
    defer { if descriptor >= 0 { close(descriptor) } }
    return try body()
  }

  /// The number in `simulation/delays/NAME`, in milliseconds; 0 if there is none.
  func milliseconds(_ name: String) -> Int {
    max(0, min(line("simulation/delays/\(name)").flatMap { Int($0) } ?? 0, 3_600_000))
  }

  /// Waits as long as `simulation/delays/NAME` says.
  func delay(_ name: String) {
    let wanted = milliseconds(name)
    if wanted > 0 { pause(wanted) }
  }

  /// The error text in `simulation/faults/NAME`; nil if there is none or it is empty.
  ///
  /// A text that begins with `once: ` is used up by being read.
  func fault(_ name: String) -> String? {
    guard let text = line("simulation/faults/\(name)"), !text.isEmpty else { return nil }
    guard text.hasPrefix("once: ") else { return text }
    remove("simulation/faults/\(name)")
    return String(text.dropFirst(6))
  }
}

/// Waits so many milliseconds.
func pause(_ milliseconds: Int) {
  var rest = timespec(tv_sec: milliseconds / 1000, tv_nsec: milliseconds % 1000 * 1_000_000)
  var left = timespec()
  while nanosleep(&rest, &left) != 0, errno == EINTR { rest = left }
}

/// Milliseconds since 1970.
func epochMilliseconds() -> Int {
  var now = timespec()
  clock_gettime(CLOCK_REALTIME, &now)
  return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
}
