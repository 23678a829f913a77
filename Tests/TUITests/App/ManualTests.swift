import Glibc
import TUI
import TestSupport
import Testing

@Suite("The manual page")
struct ManualTests {
  private static let path = "\(Checkout.root)/docs/xenpass.1"
  private static let begin = ".\\\" keys: made from the key table by make golden\n"
  private static let end = ".\\\" end of keys\n"

  /// The key table as mdoc, screen by screen.
  private static var table: String {
    var text = ""
    let everywhere = Bindings.all.filter { $0.screens.isEmpty }
    let moves = Bindings.all.filter { $0.screens.count > 5 }
    let groups =
      [("everywhere", everywhere), ("lists and texts", moves)]
      + ScreenKind.allCases.map { screen in
        (screen.words, Bindings.all.filter { $0.screens.contains(screen) && $0.screens.count <= 5 })
      }
    for (name, bindings) in groups where !bindings.isEmpty {
      text += ".It Em \(name)\n.Bl -tag -width \"Right l\" -compact\n"
      for binding in bindings { text += ".It Cm \"\(shown(binding))\"\n\(binding.help)\n" }
      text += ".El\n"
    }
    return text
  }

  private static func shown(_ binding: Binding) -> String {
    var text = ""
    for character in binding.shown {
      switch character {
      case "↑": text += "Up"
      case "↓": text += "Down"
      case "←": text += "Left"
      case "→": text += "Right"
      case "^": text += "\\(ha"
      default: text.append(character)
      }
    }
    return text
  }

  @Test("Its key table is the program's own")
  func keys() throws {
    let manual = String(decoding: try #require(FileBytes.read(Self.path)), as: UTF8.self)
    let head = manual.split(separator: Self.begin, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(head.count == 2)
    let tail = head[1].split(separator: Self.end, maxSplits: 1, omittingEmptySubsequences: false)
    try #require(tail.count == 2)
    if getenv("RECORD") != nil, tail[0] != Self.table {
      FileBytes.write(Array("\(head[0])\(Self.begin)\(Self.table)\(Self.end)\(tail[1])".utf8), to: Self.path)
      Issue.record(
        "Recorded the key table of docs/xenpass.1 anew: look at it, then run again without RECORD.")
      return
    }
    #expect(String(tail[0]) == Self.table, "run make golden")
  }
}
