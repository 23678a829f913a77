import TestSupport
import Testing

@testable import TUI

/// Screens held against their golden frames.
enum Screens {
  /// The sizes at which every screen is kept: wide, the classic one, one column, and the smallest.
  static let sizes = [(132, 43), (80, 24), (60, 20), (40, 10)]

  /// Compares the screen at every size, text and roles.
  static func expect(_ stage: Stage, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for (width, height) in sizes {
      Golden.expect(
        stage.frame(width, height), named: "\(name)-\(width)x\(height)", sourceLocation: sourceLocation)
    }
  }

  /// Compares the screen in ASCII, without colours and with eight, as it looks: attributes and colours instead of roles.
  static func expectLooks(_ stage: Stage, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    for (look, palette, glyphs) in [
      ("ascii", Palette.mono, Glyphs.ascii), ("mono", .mono, .unicode), ("8-colours", .eight, .unicode),
    ] {
      let grid = Frame.draw(stage.app, size: Size(width: 80, height: 24), glyphs: glyphs).grid
      var text = grid.lines.joined(separator: "\n") + "\n" + String(repeating: "=", count: 80) + "\n"
      for y in 0..<grid.size.height {
        text += row(grid, y) { Self.letter(palette.style(of: $0).attributes) }
      }
      if palette == .eight {
        text += String(repeating: "=", count: 80) + "\n"
        for y in 0..<grid.size.height {
          text += row(grid, y) { Self.digit(palette.style(of: $0).foreground) }
        }
      }
      Golden.expect(text, named: "\(name)-\(look)", sourceLocation: sourceLocation)
    }
  }

  private static func row(_ grid: CellGrid, _ y: Int, _ sign: (Role) -> Character) -> String {
    var line = String(grid.row(y).map { $0.character == " " && $0.role == .normal ? " " : sign($0.role) })
    while line.last == " " { line.removeLast() }
    return line + "\n"
  }

  private static func letter(_ attributes: CellStyle.Attributes) -> Character {
    switch attributes {
    case []: "."
    case .bold: "b"
    case .dim: "d"
    case .underline: "u"
    case .reverse: "r"
    case [.bold, .underline]: "U"
    case [.bold, .reverse]: "R"
    default: "?"
    }
  }

  private static func digit(_ colour: Int32) -> Character { colour < 0 ? "." : Character("\(colour)") }
}
