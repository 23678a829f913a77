import TestSupport
import Testing

@testable import Host

@Suite("What is left to end when the program has ended")
struct ExitWatchTests {
  /// What the watch prints, started in this shell with these lines after its functions; `$mark` is what it looks for.
  private func run(_ shell: Shell, _ lines: String) throws -> String {
    let script = try #require(FileBytes.read(Checkout.root + "/Sources/Host/Scripts/exit-watch.sh"))
    let text = String(decoding: script, as: UTF8.self) + "IFS= read -r mark\n" + lines
    let start = [shell.path] + (shell == .busybox ? ["sh"] : []) + ["-c", text]
    return try ChildProcess.run(start, input: Array("/nowhere/xenpass-ssh-\(shell)/s\n".utf8)).text
  }

  @Test(
    "Where nothing uses the folder, nothing is waited for: it does not find itself", arguments: Shell.present)
  func none(shell: Shell) throws {
    #expect(try run(shell, "users; end_users TERM && echo over") == "over\n")
  }

  @Test("What uses the folder is found and ended", arguments: Shell.present)
  func ended(shell: Shell) throws {
    let lines = """
      sh -c 'sleep 60; :' "$mark" &
      user=$!
      until [ "$(users)" = "$user" ]; do sleep 0.1; done
      end_users TERM
      kill -0 "$user" 2>/dev/null && [ -s "/proc/$user/cmdline" ] && echo lives
      echo ended
      """
    #expect(try run(shell, lines) == "ended\n")
  }
}
