import Glibc
import TestSupport
import Testing

/// The driver itself, with programs whose behaviour is known.
@Suite("The tmux driver", .serialized, .waits)
struct TmuxTests {
  @Test("Keys and text reach the program and its screen is read")
  func keysAndText() async throws {
    let session = try Tmux.Session(["cat"])
    try session.type("Down is no key; here;")
    try session.send("Enter")
    try await session.waitFor("the copy of the first line") { $0.split(separator: "\n").count == 2 }
    try session.send("x", ";", "Enter")
    let screen = try await session.waitFor("both lines and their copies") { screen in
      screen.split(separator: "\n").count == 4
    }
    let lines = screen.split(separator: "\n")
    #expect(lines == ["Down is no key; here;", "Down is no key; here;", "x;", "x;"])
  }

  @Test("The terminal has the wanted size, also after a resize", arguments: [Tmux.Size.small, .large])
  func sizes(size: Tmux.Size) async throws {
    let session = try Tmux.Session(
      ["sh", "-c", "stty size; while read line; do stty size; done"], size: size,
      environment: ["LINES": "7"])
    try await session.waitFor("\(size.rows) \(size.columns)")
    try session.resize(to: Tmux.Size(columns: 61, rows: 17))
    try session.send("Enter")
    try await session.waitFor("17 61")
  }

  @Test("An exit status is read after the end", arguments: [0, 1, 77])
  func exitStatus(status: Int32) async throws {
    let session = try Tmux.Session(["sh", "-c", "read line; exit \(status)"])
    #expect(try session.exitStatus == nil)
    try session.send("Enter")
    #expect(try await session.waitForExit() == status)
  }

  @Test("A killed program has 128 plus the signal as its status")
  func killed() async throws {
    let session = try Tmux.Session(["cat"])
    try session.signal(SIGKILL)
    #expect(try await session.waitForExit() == 128 + SIGKILL)
  }

  @Test("What the program printed last is found though it has ended")
  func lastWords() async throws {
    let session = try Tmux.Session(["sh", "-c", "echo goodbye; exit 3"])
    try await session.waitFor("goodbye")
    #expect(try await session.waitForExit() == 3)
  }

  @Test("A wait in vain throws the whole screen")
  func waitInVain() async throws {
    let session = try Tmux.Session(["sh", "-c", "echo something else; exec cat"])
    try await session.waitFor("something else")
    let failure = await #expect(throws: Tmux.Failure.self) {
      try await session.waitFor("the words", deadline: 1)
    }
    let text = failure.map { "\($0)" } ?? ""
    #expect(text.contains("Waited 1 seconds for “the words”"))
    #expect(text.contains("something else"))
  }

  @Test("A wait ends when the program does")
  func waitForADeadProgram() async throws {
    let session = try Tmux.Session(["sh", "-c", "echo oh; read answer; exit 5"])
    try await session.waitFor("oh")
    try session.send("Enter")
    let failure = await #expect(throws: Tmux.Failure.self) {
      try await session.waitFor("the words")
    }
    #expect(failure?.reason.contains("ended with status 5") == true)
    #expect(failure?.screen.contains("oh") == true)
  }

  @Test("Environment, colours and wide characters come through")
  func environmentAndColours() async throws {
    let session = try Tmux.Session(
      ["sh", "-c", #"printf '\033[1;31m%s\033[0m ★ %s\n' "$WORD" "$TERM"; exec cat"#],
      environment: ["WORD": "a b;"])
    try await session.waitFor("a b; ★ tmux-256color")
    #expect(try session.colouredScreen().contains("\u{1B}[1m\u{1B}[31ma b;"))
  }

  @Test("The server is gone after the end")
  func serverIsGone() async throws {
    let session = try Tmux.Session(["cat"])
    session.end()
    #expect(throws: Tmux.Failure.self) { try session.screen() }
  }
}

@Suite("The process runner of the tests", .waits)
struct ChildProcessTests {
  @Test("Output, errors and status are told apart")
  func threeResults() throws {
    let result = try ChildProcess.run(["sh", "-c", "echo out; echo err >&2; exit 9"])
    #expect(result.text == "out\n")
    #expect(result.errorText == "err\n")
    #expect(result.status == 9)
  }

  @Test("Input of any size comes back whole")
  func input() throws {
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    #expect(try ChildProcess.run(["cat"], input: bytes).output == bytes)
  }

  @Test("Variables are set and removed")
  func environment() throws {
    let result = try ChildProcess.run(
      ["sh", "-c", #"echo "$GIVEN ${HOME-none}""#], environment: ["GIVEN": "yes", "HOME": String?.none])
    #expect(result.text == "yes none\n")
  }

  @Test("A command that does not end is killed")
  func deadline() {
    let failure = #expect(throws: ProcessFailure.self) {
      try ChildProcess.run(["tail", "-f", "/dev/null"], deadline: 1)
    }
    #expect(failure?.reason.contains("still running") == true)
  }

  @Test("A command that is not there is an error")
  func missingCommand() {
    #expect(throws: ProcessFailure.self) { try ChildProcess.run(["no-such-command-anywhere"]) }
  }
}
