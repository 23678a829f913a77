/// The rows of a list, each made when it is shown.
struct ListLines {
  let count: Int
  /// The row with the cursor.
  let selected: Int?
  let line: (Int) -> StyledLine

  init(count: Int, selected: Int?, _ line: @escaping (Int) -> StyledLine) {
    self.count = count
    self.selected = selected
    self.line = line
  }

  init(_ lines: [StyledLine]) {
    self.init(count: lines.count, selected: lines.firstIndex(where: \.isSelected)) { lines[$0] }
  }
}
