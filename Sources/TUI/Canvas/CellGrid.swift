/// A whole screen as a value.
package struct CellGrid: Equatable, Sendable {
  /// The measures.
  package let size: Size
  /// The cells, row after row.
  package private(set) var cells: [Cell]

  /// An empty screen.
  package init(size: Size) {
    self.size = size
    cells = Array(repeating: Cell(), count: size.width * size.height)
  }

  /// The cell at a place; the place must lie inside.
  package subscript(x: Int, y: Int) -> Cell {
    get { cells[y * size.width + x] }
    set { cells[y * size.width + x] = newValue }
  }

  /// The cells of a row.
  package func row(_ y: Int) -> ArraySlice<Cell> { cells[(y * size.width)..<((y + 1) * size.width)] }

  /// The text of every row, blanks at the end left out.
  package var lines: [String] {
    (0..<size.height).map { y in
      var text = String(row(y).filter { !$0.isContinuation }.map(\.character))
      while text.last == " " { text.removeLast() }
      return text
    }
  }

  /// The roles of every row as letters, for golden frames.
  package var roleLines: [String] {
    (0..<size.height).map { y in
      var text = String(row(y).map { $0.character == " " && $0.role != .selection ? " " : $0.role.letter })
      while text.last == " " { text.removeLast() }
      return text
    }
  }
}
