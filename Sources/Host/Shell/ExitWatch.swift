import Glibc
import Synchronization

/// Sees to it that a private folder of this process, and whatever uses it, go when the process goes, however it goes.
///
/// A small shell waits for the end of a stream that only this process holds open: a signal, a closed terminal, even SIGKILL
/// bring that end. So no connection of ssh outlives the program, and no simulated host is left behind. The folder must be
/// named by `mkdtemp` from `xenpass-ssh-XXXXXX` or `xenpass-demo-XXXXXX`; the shell removes no other.
package final class ExitWatch: Sendable {
  private let writer: Atomic<Int32>
  private let process: pid_t

  /// Watches over a folder; nil if the shell could not be started.
  package init?(over folder: String) {
    var ends: [Int32] = [-1, -1]
    // Closed in every child from the start: one that kept it open would keep the watch waiting. A pipe cannot be made so
    // with what Swift sees of the C library.
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { return nil }
    let (reader, writer) = (ends[0], ends[1])
    let process = Self.start(reading: reader)
    Glibc.close(reader)
    let line = Array((folder + "\n").utf8)
    guard let process, Glibc.write(writer, line, line.count) == line.count else {
      Glibc.close(writer)
      return nil
    }
    self.writer = Atomic(writer)
    self.process = process
  }

  deinit { end() }

  /// Ends the watch now: what uses the folder is ended, the folder removed. Returns when that is done.
  package func end() {
    let descriptor = writer.exchange(-1, ordering: .acquiringAndReleasing)
    guard descriptor >= 0 else { return }
    Glibc.close(descriptor)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
  }

  // In a process group of its own: Ctrl-C at the terminal does not reach it, and it ignores a hang-up.
  private static func start(reading reader: Int32) -> pid_t? {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, reader, STDIN_FILENO)
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var all = sigset_t()
    sigfillset(&all)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
    let text = String(decoding: PackageResources.exit_watch_sh, as: UTF8.self) + "main\n"
    var words = Self.copies(["sh", "-c", text, "xenpass-exit-watch"])
    defer { for word in words { free(word) } }
    var variables = Self.copies(["PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C"])
    defer { for variable in variables { free(variable) } }
    var process: pid_t = 0
    return posix_spawn(&process, "/bin/sh", &actions, &attributes, &words, &variables) == 0 ? process : nil
  }

  private static func copies(_ words: [String]) -> [UnsafeMutablePointer<CChar>?] {
    let copies: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    return copies + [nil]
  }
}
