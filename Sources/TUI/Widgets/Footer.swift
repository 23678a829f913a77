/// The row of keys that work now.
package enum Footer {
  /// A key and what it does.
  package struct Item: Equatable, Sendable {
    let key: String
    let label: String
    var staysAlways = false
  }

  /// Draws as many as fit, in their order; those that stay always are never left out.
  static func draw(_ canvas: inout Canvas, at point: Point, width: Int, items: [Item], glyphs: Glyphs) {
    var shown = items
    while total(shown) > width - 1,
      let index = shown.lastIndex(where: { !$0.staysAlways })
    {
      shown.remove(at: index)
    }
    var x = point.x + 1
    for item in shown {
      guard x < point.x + width else { return }
      x += canvas.put(
        item.key, at: Point(x: x, y: point.y), role: .key, maxWidth: point.x + width - x,
        ellipsis: glyphs.ellipsis)
      x += 1
      x += canvas.put(
        item.label, at: Point(x: x, y: point.y), role: .dim, maxWidth: max(0, point.x + width - x),
        ellipsis: glyphs.ellipsis)
      x += 2
    }
  }

  private static func total(_ items: [Item]) -> Int {
    items.reduce(0) { $0 + GlyphWidth.of($1.key) + GlyphWidth.of($1.label) + 3 }
  }
}
