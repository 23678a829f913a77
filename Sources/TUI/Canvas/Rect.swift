/// A rectangle of cells.
package struct Rect: Hashable, Sendable {
  /// The cell at the top left.
  package var origin: Point
  /// The measures.
  package var size: Size

  /// A rectangle by its corner and measures.
  package init(x: Int, y: Int, width: Int, height: Int) {
    origin = Point(x: x, y: y)
    size = Size(width: width, height: height)
  }

  /// The rectangle of a whole screen.
  package init(_ size: Size) {
    origin = Point(x: 0, y: 0)
    self.size = size
  }

  /// The rectangle without a margin on all sides; never negative.
  package func inset(horizontal: Int, vertical: Int) -> Rect {
    Rect(
      x: origin.x + horizontal, y: origin.y + vertical, width: size.width - 2 * horizontal,
      height: size.height - 2 * vertical)
  }

  /// Whether the cell lies inside.
  package func contains(_ point: Point) -> Bool {
    point.x >= origin.x && point.y >= origin.y && point.x < origin.x + size.width
      && point.y < origin.y + size.height
  }
}
