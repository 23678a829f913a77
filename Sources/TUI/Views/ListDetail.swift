/// A list with what is known of its selected row: beside it where there is room, below it where there is less.
struct ListDetail {
  /// From this width on, the detail stands beside the list.
  static let wide = 120

  /// Where the list is drawn.
  let list: Rect
  /// Where the box of the detail is drawn, sharing a border with the list; nil where there is no room for it.
  let detail: Rect?
  /// Whether it stands beside the list.
  let isBeside: Bool

  /// The areas; `rows` is how many rows the detail gets below the list. It depends on the size alone, so that the list does
  /// not jump as the cursor moves.
  init(_ area: Rect, rows: Int) {
    let (x, y, width, height) = (area.origin.x, area.origin.y, area.size.width, area.size.height)
    isBeside = width >= Self.wide
    if isBeside {
      let left = max(78, width * 3 / 5)
      list = Rect(x: x, y: y, width: left, height: height)
      detail = Rect(x: x + left - 1, y: y, width: width - left + 1, height: height)
    } else if rows > 0, height >= rows + 6 {
      list = Rect(x: x, y: y, width: width, height: height - rows - 1)
      detail = Rect(x: x, y: y + height - rows - 2, width: width, height: rows + 2)
    } else {
      list = area
      detail = nil
    }
  }

  /// The columns that the text of the detail has.
  var detailWidth: Int { max(0, (detail?.size.width ?? 0) - 4) }

  /// Draws the detail; what does not fit is told by a sign, and `more` says where all of it is.
  func drawDetail(
    _ canvas: inout Canvas, title: String = "", right: String = "", lines: [StyledLine], more: String = "",
    _ glyphs: Glyphs
  ) {
    guard let detail else { return }
    canvas.box(
      detail, glyphs: glyphs, role: .border, title: title, rightTitle: right,
      joint: isBeside ? .beside : .above)
    let inside = detail.inset(horizontal: 2, vertical: 1)
    var lines = lines
    if lines.count > inside.size.height, inside.size.height > 0 {
      lines = Array(lines.prefix(inside.size.height - 1)) + [StyledLine("\(glyphs.ellipsis) \(more)", .dim)]
    }
    Panel.rows(&canvas, inside, lines: lines, glyphs: glyphs)
  }
}
