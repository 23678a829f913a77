/// A cell: column and row from 0 at the top left.
package struct Point: Hashable, Sendable {
  /// The column.
  package var x: Int
  /// The row.
  package var y: Int

  /// The cell at this place.
  package init(x: Int, y: Int) {
    self.x = x
    self.y = y
  }
}
