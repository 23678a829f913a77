import Testing

/// Model and Host are also what a command and a script say; the screen takes the names of keys from their tables.
@Suite("Keys are named by the tables of keys alone")
struct KeyNameTests {
  @Test("No sentence below the screen names a key", arguments: ["Model/", "Host/"])
  func none(_ folder: String) {
    let files = SourceFile.all().filter { $0.path.hasPrefix(folder) }
    #expect(files.count > 10)
    let named = files.flatMap { file in
      file.lines.flatMap(Self.sentences).filter(Self.namesKey).map { "\(file.path): \($0)" }
    }
    #expect(named == [])
  }

  @Test("No sentence of the program around the screen names a key, but for those of the bare terminal")
  func program() {
    // ssh asks there for a password, and a line is read: these keys are the terminal's own.
    let bare = ["xenpass/Run/Loop.swift", "xenpass/Run/TerminalLogin.swift"]
    let files = SourceFile.all().filter { $0.path.hasPrefix("xenpass/") && !bare.contains($0.path) }
    #expect(files.count > 20)
    let named = files.flatMap { file in
      (file.lines.flatMap(Self.sentences).filter(Self.namesKey) + file.lines.flatMap(Self.words)).map {
        "\(file.path): \($0)"
      }
    }
    #expect(named == [])
  }

  @Test("No sentence of the screen names a key by itself: it asks the table")
  func screen() {
    let tables = [
      "TUI/App/Binding.swift", "TUI/App/Bindings.swift", "TUI/App/Bindings+Steps.swift",
      "TUI/App/ModeKey.swift",
    ]
    let files = SourceFile.all().filter { file in
      file.path.hasPrefix("TUI/") && !file.path.hasPrefix("TUI/Terminal/") && !tables.contains(file.path)
    }
    #expect(files.count > 30)
    let named = files.flatMap { file in
      (file.lines.flatMap(Self.sentences).filter(Self.namesKey) + file.lines.flatMap(Self.words)).map {
        "\(file.path): \($0)"
      }
    }
    #expect(named == [])
  }

  @Test(
    "What names a key is found, and what does not is not",
    arguments: [
      ("Try again (F5).", true), ("press m: the boot line follows", true), ("the doctor (D) offers", true),
      ("b sets its affinity", true), ("Enter shows it", true), ("^Z suspends", true), ("then d.", true),
      ("It did not end within \\(seconds) s.", false), ("ls -l /boot; cp -p \\(path)", false),
      ("It is a VM of I/O", false),
    ])
  func pattern(_ sentence: String, _ isNamed: Bool) {
    #expect(Self.namesKey(sentence) == isNamed)
  }

  /// The literals of a line of code that hold more than one word.
  private static func sentences(_ line: String) -> [String] {
    guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return [] }
    return line.matches(of: /"((?:[^"\\]|\\.)*)"/).map { String($0.1) }.filter { $0.contains(" ") }
  }

  /// The keys that stand alone in a line of code.
  private static func words(_ line: String) -> [String] {
    guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return [] }
    return
      (line.matches(of: /"( *(?:Enter|Esc|Space|Tab|F[0-9]+|\^[A-Z]) *)"/).map(\.1)
      + line.matches(of: /Span\("([^"\\]*)", \.key\)/).map(\.1)).map(String.init)
  }

  private static func namesKey(_ sentence: String) -> Bool {
    // What is put in is a number before a unit, or a name.
    let text = sentence.replacing(/\\\([^)]*\)+/, with: "0").replacing(/0 s\b/, with: "0")
    return text.contains(/\bF[0-9]+\b|\bEsc\b|\bEnter\b|\bSpace\b|\bCtrl\b|\^[A-Z]\b/)
      || text.contains(/(^|[ (])[b-zB-HJ-Z]([ ):,.]|$)/)
  }
}
