/// A box with rows of text that scroll.
enum Panel {
  /// The first row to show, so that the selected row, if any, is in sight with its neighbours.
  static func top(for list: ListLines, wanted: Int, height: Int) -> Int {
    guard height > 0 else { return 0 }
    let most = max(0, list.count - height)
    guard let selected = list.selected else { return min(max(0, wanted), most) }
    let margin = min(2, max(0, (height - 1) / 2))
    var top = min(max(0, wanted), most)
    // A jump shows what lies around its goal; a step moves the page by as little as it can.
    if selected < top - 1 || selected > top + height { return min(max(0, selected - height / 2), most) }
    if selected - margin < top { top = selected - margin }
    if selected + margin >= top + height { top = selected + margin - height + 1 }
    return min(max(0, top), most)
  }

  /// Draws the box, its titles and the rows.
  static func draw(
    _ canvas: inout Canvas, _ area: Rect, title: String, right: String = "", lines: [StyledLine],
    wanted: Int = 0, glyphs: Glyphs, frame: Role = .border
  ) {
    canvas.changes += lines.indices.filter { lines[$0].isChange }
    draw(
      &canvas, area, title: title, right: right, list: ListLines(lines), wanted: wanted, glyphs: glyphs,
      frame: frame)
  }

  /// Draws the box, its titles and those rows of a list that are in sight.
  static func draw(
    _ canvas: inout Canvas, _ area: Rect, title: String, right: String, list: ListLines, wanted: Int,
    glyphs: Glyphs, frame: Role = .border
  ) {
    guard area.size.width > 3, area.size.height > 1 else { return }
    canvas.box(area, glyphs: glyphs, role: frame, title: title, rightTitle: right)
    let inside = area.inset(horizontal: 1, vertical: 1)
    rows(&canvas, inside, list, wanted: wanted, glyphs: glyphs)
    canvas.panels[canvas.panels.count - 1].title = title
    canvas.panels[canvas.panels.count - 1].right = right
    let hidden = list.count - inside.size.height
    let top = top(for: list, wanted: wanted, height: inside.size.height)
    if list.selected != nil {
      canvas.listTop = top
    } else {
      canvas.overscroll = max(canvas.overscroll, wanted - max(0, hidden))
    }
    if hidden > 0 {
      scrollBar(&canvas, area, top: top, shown: inside.size.height, count: list.count, glyphs: glyphs)
    }
  }

  /// Draws rows without a box.
  static func rows(
    _ canvas: inout Canvas, _ area: Rect, lines: [StyledLine], wanted: Int = 0, glyphs: Glyphs
  ) {
    rows(&canvas, area, ListLines(lines), wanted: wanted, glyphs: glyphs)
  }

  private static func rows(
    _ canvas: inout Canvas, _ area: Rect, _ list: ListLines, wanted: Int, glyphs: Glyphs
  ) {
    let top = top(for: list, wanted: wanted, height: area.size.height)
    let shown = (top..<max(top, min(list.count, top + max(0, area.size.height)))).map(list.line)
    canvas.panels.append(PanelText(lines: shown))
    for (offset, line) in shown.enumerated() {
      let y = area.origin.y + offset
      if let target = line.target {
        canvas.hits.append(
          Hit(area: Rect(x: area.origin.x, y: y, width: area.size.width, height: 1), target: target))
      }
      put(&canvas, line, area, y, glyphs)
    }
  }

  private static func put(
    _ canvas: inout Canvas, _ line: StyledLine, _ area: Rect, _ y: Int, _ glyphs: Glyphs
  ) {
    var x = area.origin.x
    for span in line.spans {
      let room = area.origin.x + area.size.width - x
      guard room > 0 else { break }
      // Blanks that only fill a column carry no underline.
      let bare = span.text.reversed().drop { $0 == " " }.count
      let used = canvas.put(
        String(span.text.prefix(bare)), at: Point(x: x, y: y), role: span.role, maxWidth: room,
        ellipsis: glyphs.ellipsis)
      x += used + (span.text.count - bare)
    }
  }

  private static func scrollBar(
    _ canvas: inout Canvas, _ area: Rect, top: Int, shown: Int, count: Int, glyphs: Glyphs
  ) {
    let x = area.origin.x + area.size.width - 1
    let length = max(1, shown * shown / max(1, count))
    let start = (shown - length) * top / max(1, count - shown)
    for row in 0..<length {
      canvas.put(
        String(glyphs.scrollThumb), at: Point(x: x, y: area.origin.y + 1 + start + row), role: .accent,
        maxWidth: 1,
        ellipsis: glyphs.ellipsis)
    }
  }
}
