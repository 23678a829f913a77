import Glibc

/// A program that has the terminal to itself, such as ssh while it asks for a password.
///
/// What it prints on standard error goes on to ours and to `onErrors`. Ctrl-C ends that program and not this one. It is
/// started without the library that runs everything else: it must stay in the terminal's foreground, and the loop, which
/// has no terminal meanwhile, waits for it.
struct ForegroundProcess {
  var executable: String
  var arguments: [String]
  /// Whether nothing that it prints is passed on.
  var isQuiet = false

  /// Runs it to its end and gives its exit status, 128 and the number of the signal if one ended it, -1 if it did not start.
  func run(onErrors: ([UInt8]) -> Void) -> Int32 {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return -1 }
    let (reader, writer) = (ends[0], ends[1])
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    defer { Glibc.close(reader) }
    let interrupts = IgnoredInterrupts()
    defer { interrupts.restore() }
    let process = start(errors: writer)
    Glibc.close(writer)
    guard let process else { return -1 }
    return follow(process, reader, onErrors)
  }

  private func start(errors: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, errors, STDERR_FILENO)
    if isQuiet { posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = ([executable] + arguments).map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    return posix_spawn(&process, executable, &actions, &attributes, &words, environ) == 0 ? process : nil
  }

  // The connection that goes to the background can keep the pipe open for ever: the end of the process counts.
  private func follow(_ process: pid_t, _ reader: Int32, _ onErrors: ([UInt8]) -> Void) -> Int32 {
    var raw: Int32 = 0
    while true {
      var poller = pollfd(fd: reader, events: Int16(POLLIN), revents: 0)
      let isReadable = poll(&poller, 1, 100) > 0
      if isReadable, take(reader, onErrors) { continue }
      let answer = waitpid(process, &raw, isReadable ? 0 : WNOHANG)
      if answer == process { break }
      if answer < 0, errno != EINTR { return -1 }
    }
    let signal = raw & 0x7f
    return signal == 0 ? (raw >> 8) & 0xff : 128 + signal
  }

  private func take(_ reader: Int32, _ onErrors: ([UInt8]) -> Void) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 4096)
    let count = read(reader, &buffer, buffer.count)
    guard count > 0 else { return false }
    let bytes = Array(buffer[..<count])
    if !isQuiet { bytes.withUnsafeBytes { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) } }
    onErrors(bytes)
    return true
  }
}

/// Ctrl-C and Ctrl-\ do nothing to this process until `restore`.
private struct IgnoredInterrupts {
  private var earlier: [(Int32, sigaction)] = []

  init() {
    for number in [SIGINT, SIGQUIT] {
      var ignored = sigaction()
      ignored.__sigaction_handler.sa_handler = SIG_IGN
      var old = sigaction()
      if sigaction(number, &ignored, &old) == 0 { earlier.append((number, old)) }
    }
  }

  func restore() {
    for (number, action) in earlier {
      var action = action
      sigaction(number, &action, nil)
    }
  }
}
