import Glibc

/// Drives a full-screen program in a real terminal: tmux.
package enum Tmux {
  /// The size of a terminal in character cells.
  package struct Size: Hashable, Sendable, CustomStringConvertible {
    package let columns: Int
    package let rows: Int

    package init(columns: Int, rows: Int) {
      self.columns = columns
      self.rows = rows
    }

    package var description: String { "\(columns)×\(rows)" }

    package static let small = Size(columns: 80, rows: 24)
    package static let tall = Size(columns: 100, rows: 80)
    package static let large = Size(columns: 120, rows: 40)
  }

  /// What went wrong, with the whole screen at that moment.
  package struct Failure: Error, CustomStringConvertible {
    package let reason: String
    package let screen: String

    package var description: String {
      let border = String(repeating: "-", count: 60)
      return "\(reason). The screen:\n\(border)\n\(screen)\(screen.hasSuffix("\n") ? "" : "\n")\(border)"
    }
  }

  /// One program in a tmux server of its own, which ends with this object at the latest.
  ///
  /// The terminal has exactly the wanted size (no status line) and stays to be read after the program has
  /// ended. `TERM` is `tmux-256color`, the locale C.UTF-8, unless the environment says otherwise.
  package final class Session: Sendable {
    private let socket: String

    /// Starts `command` (looked for in PATH, no shell between) with `environment` on top of the tests' own.
    package init(
      _ command: [String], size: Size = .small, environment: [String: String] = [:], folder: String? = nil
    ) throws {
      socket = "xenpass-\(getpid())-\(UInt32.random(in: 0...UInt32.max))"
      let settings = ["LC_ALL": "C.UTF-8", "TERM": "tmux-256color"].merging(environment) { $1 }
      let assignments = settings.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
      var start = ["new-session", "-d", "-s", "main", "-x", "\(size.columns)", "-y", "\(size.rows)"]
      if let folder { start += ["-c", folder] }
      // More than one word makes tmux start the program without a shell.
      start += ["--", "/usr/bin/env", "-u", "LINES", "-u", "COLUMNS", "-u", "TMUX"] + assignments + command
      try tmux(
        "start-server", ";", "set-option", "-g", "status", "off", ";",
        "set-option", "-g", "remain-on-exit", "on", ";",
        "set-option", "-g", "remain-on-exit-format", "", ";",
        "set-option", "-g", "default-terminal", "tmux-256color", ";",
        words: start)
    }

    deinit { end() }

    /// Presses keys by their tmux names: "Down", "Enter", "Escape", "C-c", "Space", "F1", "x".
    package func send(_ keys: String...) throws {
      try tmux("send-keys", "-t", "main", "--", words: keys)
    }

    /// Types text as it is; no word in it is taken for a key's name.
    package func type(_ text: String) throws {
      try tmux("send-keys", "-t", "main", "-l", "--", words: [text])
    }

    /// The screen as text, one line a row, without trailing blanks.
    package func screen() throws -> String {
      try tmux("capture-pane", "-p", "-t", "main").text
    }

    /// The screen with its colours and attributes as escape sequences.
    package func colouredScreen() throws -> String {
      try tmux("capture-pane", "-p", "-e", "-t", "main").text
    }

    /// Waits until the screen shows `text` and gives that screen.
    ///
    /// Throws with the whole screen when `deadline` (seconds) has passed, or at once when the program has
    /// ended without showing it.
    @discardableResult
    package func waitFor(_ text: String, deadline: Int = 180) async throws -> String {
      try await waitFor("“\(text)”", deadline: deadline) { $0.contains(text) }
    }

    /// Waits until the screen satisfies `condition` and gives that screen; `what` names it in a failure.
    @discardableResult
    package func waitFor(
      _ what: String, deadline: Int = 180, _ condition: (String) throws -> Bool
    ) async throws -> String {
      let end = Clock.milliseconds() + deadline * 1000
      var endedAt: Int?
      while true {
        let ended = try exitStatus
        let now = try screen()
        if try condition(now) { return now }
        if ended != nil, endedAt == nil { endedAt = Clock.milliseconds() }
        // tmux can know of the end before it has read what the program wrote last.
        if let ended, let endedAt, Clock.milliseconds() > endedAt + 10_000 {
          throw Failure(
            reason: "The program ended with status \(ended) before \(what) was there", screen: now)
        }
        guard Clock.milliseconds() < end else {
          throw Failure(reason: "Waited \(deadline) seconds for \(what)", screen: now)
        }
        try await Task.sleep(for: .milliseconds(50))
      }
    }

    /// Waits until the program has ended and gives its exit status.
    @discardableResult
    package func waitForExit(deadline: Int = 180) async throws -> Int32 {
      let end = Clock.milliseconds() + deadline * 1000
      while true {
        if let status = try exitStatus { return status }
        guard Clock.milliseconds() < end else {
          throw Failure(reason: "Waited \(deadline) seconds for the program to end", screen: try screen())
        }
        try await Task.sleep(for: .milliseconds(50))
      }
    }

    /// The program's exit status, 128 plus the number if a signal ended it; nil while it runs.
    package var exitStatus: Int32? {
      get throws {
        let words = try show("#{pane_dead} #{pane_dead_status} #{pane_dead_signal} .").split(
          separator: " ", omittingEmptySubsequences: false)
        guard words.count >= 3, words[0] == "1" else { return nil }
        if let status = Int32(words[1]) ?? Int32(words[2]).map({ 128 + $0 }) { return status }
        // tmux 3.3a at times misses the end of a short-lived program; the end of another child wakes it.
        try tmux("run-shell", "true")
        return nil
      }
    }

    /// The program's process number.
    package var processID: Int32 {
      get throws {
        guard let number = Int32(try show("#{pane_pid}")) else {
          throw Failure(reason: "tmux names no process", screen: try screen())
        }
        return number
      }
    }

    /// Sends a signal to the program, by default the one that it cannot catch.
    package func signal(_ number: Int32 = SIGKILL) throws {
      guard try exitStatus == nil else { return }
      Glibc.kill(try processID, number)
    }

    /// Gives the terminal another size.
    package func resize(to size: Size) throws {
      try tmux("resize-window", "-t", "main", "-x", "\(size.columns)", "-y", "\(size.rows)")
    }

    /// Ends the tmux server, and with a hang-up the program.
    package func end() {
      guard let server = try? show("#{pid}"), let process = pid_t(server) else { return }
      _ = try? tmux("kill-server")
      // A zombie has no words left: where nobody collects it, its number lives on.
      func runs() -> Bool { FileBytes.read("/proc/\(process)/cmdline")?.isEmpty == false }
      for _ in 0..<300 where runs() { usleep(10_000) }
      if runs() { Glibc.kill(process, SIGKILL) }
    }

    private func show(_ format: String) throws -> String {
      let text = try tmux("display-message", "-p", "-t", "main", format).text
      return text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    /// Runs tmux on this session's server. `words` are arguments in which a last semicolon is no separator.
    @discardableResult
    private func tmux(_ arguments: String..., words: [String] = []) throws -> ProcessResult {
      let plain = words.map { $0.hasSuffix(";") ? $0.dropLast() + "\\;" : $0 }
      let command = ["tmux", "-u", "-L", socket, "-f", "/dev/null"] + arguments + plain
      let changes: [String: String?] = ["TMUX": String?.none, "LC_ALL": "C.UTF-8"]
      let result = try ChildProcess.run(command, environment: changes, deadline: 30)
      guard result.status == 0 else {
        throw Failure(
          reason: "\(command.joined(separator: " ")): status \(result.status)", screen: result.errorText)
      }
      return result
    }
  }
}
