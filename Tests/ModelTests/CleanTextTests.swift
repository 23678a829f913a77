import Testing

/// What cleans text is called in few places: text of a host has a type that cleans itself when it is printed.
@Suite("Text is cleaned by its type, not by hand")
struct CleanTextTests {
  /// The files that may call each of the two that clean, and why.
  static let callers: [(name: String, files: Set<String>)] = [
    ("PlainName", ["Model/Text/HostText.swift"]),
    (
      "PlainText",
      [
        // All that is drawn, and all that plain mode says.
        "TUI/Canvas/Canvas.swift", "TUI/App/Transcript.swift",
        // Cut and wrapped by the width that it has when it is drawn.
        "TUI/Views/StyledLine.swift", "TUI/Views/Column.swift",
        // What a person types, and the name of their terminal.
        "TUI/Widgets/TextField.swift", "TUI/Terminal/OpenError.swift", "TUI/Terminal/NcursesScreen.swift",
      ]
    ),
  ]

  @Test("Nothing else calls them", arguments: callers.map(\.name))
  func fewCall(_ name: String) throws {
    let allowed = try #require(Self.callers.first { $0.name == name }).files
    let found = SourceFile.all().filter { file in file.lines.contains { Self.calls(name, $0) } }.map(\.path)
    #expect(Set(found) == allowed)
  }

  @Test(
    "A call is found, and a comment is none",
    arguments: [
      ("    let name = PlainName.clean(vm.name)", true), ("words.map(PlainName.clean)", true),
      ("    /// `PlainName.clean` does it.", false), ("package enum PlainName {", false),
    ])
  func pattern(_ line: String, _ isCall: Bool) {
    #expect(Self.calls("PlainName", line) == isCall)
  }

  private static func calls(_ name: String, _ line: String) -> Bool {
    !line.drop { $0 == " " }.hasPrefix("//") && line.contains("\(name).clean")
  }
}
