import Glibc

/// What a finished command gave back.
package struct ProcessResult: Equatable, Sendable {
  /// The exit status; 128 plus the signal's number if a signal ended it.
  package let status: Int32
  package let output: [UInt8]
  package let errors: [UInt8]

  /// The output as text, damaged sequences repaired.
  package var text: String { String(decoding: output, as: UTF8.self) }
  /// What it printed on standard error as text, damaged sequences repaired.
  package var errorText: String { String(decoding: errors, as: UTF8.self) }
}

/// A command that could not be run to its end.
package struct ProcessFailure: Error, Equatable, CustomStringConvertible {
  package let command: [String]
  package let reason: String

  package var description: String { "\(command.joined(separator: " ")): \(reason)" }
}

/// Runs commands for tests, by `posix_spawn`: no Foundation, and nothing of the code under test.
package enum ChildProcess {
  /// Runs a command to its end and gives its status and what it printed.
  ///
  /// The command is looked for in PATH unless it holds a slash. It gets `input` on standard input and the
  /// environment of the tests with `environment` on top (nil removes a variable). After `deadline` seconds it
  /// is killed and the call throws.
  package static func run(
    _ command: [String], input: [UInt8] = [], environment: [String: String?] = [:], deadline: Int = 120
  ) throws(ProcessFailure) -> ProcessResult {
    func failed(_ reason: String) -> ProcessFailure { ProcessFailure(command: command, reason: reason) }

    guard !command.isEmpty else { throw failed("no command") }
    guard let given = ScratchFile(holding: input), let out = ScratchFile(), let err = ScratchFile() else {
      throw failed("no temporary file: \(String(cString: strerror(errno)))")
    }

    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, given.descriptor, 0)
    posix_spawn_file_actions_adddup2(&actions, out.descriptor, 1)
    posix_spawn_file_actions_adddup2(&actions, err.descriptor, 2)

    // The test process blocks signals, among them SIGCHLD, without which a tmux server sees no program end.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    var process: pid_t = 0
    let spawned = withStrings(command) { arguments in
      withStrings(merged(environment)) { variables in
        posix_spawnp(&process, command[0], &actions, &attributes, arguments, variables)
      }
    }
    guard spawned == 0 else { throw failed(String(cString: strerror(spawned))) }
    guard let status = wait(for: process, until: Clock.milliseconds() + deadline * 1000) else {
      throw failed("killed: still running after \(deadline) seconds")
    }
    return ProcessResult(status: status, output: out.contents(), errors: err.contents())
  }

  /// The exit status; nil if the process had to be killed at the moment `end`.
  private static func wait(for process: pid_t, until end: Int) -> Int32? {
    var raw: Int32 = 0
    var pause: UInt32 = 500
    while true {
      let answer = waitpid(process, &raw, WNOHANG)
      if answer == process { break }
      guard answer == 0 || errno == EINTR else { return -1 }
      if Clock.milliseconds() >= end {
        kill(process, SIGKILL)
        waitpid(process, &raw, 0)
        return nil
      }
      usleep(pause)
      pause = min(pause * 2, 10_000)
    }
    // WIFEXITED, WEXITSTATUS and WTERMSIG are macros that Swift does not see.
    let signal = raw & 0x7F
    return signal == 0 ? (raw >> 8) & 0xFF : 128 + signal
  }

  private static func merged(_ changes: [String: String?]) -> [String] {
    var variables: [String] = []
    var entry = environ
    while let pointer = entry.pointee {
      let text = String(cString: pointer)
      if changes[String(text.prefix { $0 != "=" })] == nil { variables.append(text) }
      entry += 1
    }
    for (name, value) in changes {
      if let value { variables.append("\(name)=\(value)") }
    }
    return variables
  }

  /// Calls `body` with a C array of C strings that ends in nil.
  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    return body(pointers)
  }
}

/// A moment that only grows, whatever happens to the date.
enum Clock {
  static func milliseconds() -> Int {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1000 + now.tv_nsec / 1_000_000
  }
}

/// A file without a name, gone when it is closed.
///
/// Files and not pipes: a command that reads nothing cannot block the test, and a tmux server that inherits
/// the other end cannot keep it waiting for an end of file.
private final class ScratchFile {
  let descriptor: Int32

  init?(holding bytes: [UInt8] = []) {
    var name = Array("/tmp/xenpass-test.XXXXXX".utf8CString)
    descriptor = mkstemp(&name)
    guard descriptor >= 0 else { return nil }
    unlink(name)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      guard count > 0 else { return nil }
      rest = rest.dropFirst(count)
    }
    lseek(descriptor, 0, SEEK_SET)
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  func contents() -> [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      guard count > 0 else { return bytes }
      bytes += buffer[..<count]
    }
  }
}
