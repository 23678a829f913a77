/// Draws into a grid; nothing is drawn outside of it.
package struct Canvas: Sendable {
  /// What has been drawn.
  package private(set) var grid: CellGrid
  /// The rows that a click can select.
  package var hits: [Hit] = []
  /// The rows of the panel's text, from its first one on, where a change begins.
  package var changes: [Int] = []

  /// By how many rows more was scrolled than there is to see.
  package var overscroll = 0
  /// The first row shown of a list with a cursor.
  package var listTop: Int?

  /// The text of all panels, whole, in the order in which they were drawn.
  var panels: [PanelText] = []

  /// An empty canvas.
  package init(size: Size) { grid = CellGrid(size: size) }

  /// Writes text at a place, cleaned; what does not fit into `maxWidth` is cut with the sign. Returns the columns used.
  @discardableResult
  package mutating func put(_ text: String, at point: Point, role: Role, maxWidth: Int, ellipsis: Character)
    -> Int
  {
    let room = min(maxWidth, grid.size.width - point.x)
    guard room > 0, point.y >= 0, point.y < grid.size.height, point.x >= 0 else { return 0 }
    let text = PlainText.clean(text)
    let cut = GlyphWidth.of(text) > room
    var used = 0
    for character in text {
      let width = GlyphWidth.of(character)
      guard width > 0 else { continue }
      if cut, used + width > room - 1 {
        set(ellipsis, Point(x: point.x + used, y: point.y), role)
        return used + 1
      }
      guard used + width <= room else { break }
      set(character, Point(x: point.x + used, y: point.y), role)
      if width == 2 {
        grid[point.x + used + 1, point.y] = Cell(character: " ", role: role, isContinuation: true)
      }
      used += width
    }
    return used
  }

  /// Fills a rectangle with one character.
  package mutating func fill(_ rect: Rect, _ character: Character, role: Role) {
    for y in max(
      0, rect.origin.y)..<max(max(0, rect.origin.y), min(grid.size.height, rect.origin.y + rect.size.height))
    {
      for x in max(
        0, rect.origin.x)..<max(max(0, rect.origin.x), min(grid.size.width, rect.origin.x + rect.size.width))
      {
        set(character, Point(x: x, y: y), role)
      }
    }
  }

  /// How a box shares a border with the one drawn before it.
  package enum Joint: Sendable {
    /// It stands alone.
    case none
    /// Its upper border is the lower one of the box above.
    case above
    /// Its left border is the right one of the box beside it, and stays as it is.
    case beside
  }

  /// Draws a box with a title in its upper border.
  package mutating func box(
    _ rect: Rect, glyphs: Glyphs, role: Role, title: String, rightTitle: String, joint: Joint = .none
  ) {
    let (width, height) = (rect.size.width, rect.size.height)
    guard width > 1, height > 1 else { return }
    let (left, top) = (rect.origin.x, rect.origin.y)
    let line = String(repeating: String(glyphs.horizontal), count: width - 2)
    let upper =
      switch joint {
      case .none: (glyphs.topLeft, glyphs.topRight)
      case .above: (glyphs.teeLeft, glyphs.teeRight)
      case .beside: (glyphs.teeTop, glyphs.topRight)
      }
    let lowerLeft = joint == .beside ? glyphs.teeBottom : glyphs.bottomLeft
    put(
      "\(upper.0)\(line)\(upper.1)", at: Point(x: left, y: top), role: role, maxWidth: width,
      ellipsis: glyphs.ellipsis)
    for y in (top + 1)..<max(top + 1, top + height - 1) {
      if joint != .beside {
        put(
          String(glyphs.vertical), at: Point(x: left, y: y), role: role, maxWidth: 1,
          ellipsis: glyphs.ellipsis)
      }
      put(
        String(glyphs.vertical), at: Point(x: left + width - 1, y: y), role: role, maxWidth: 1,
        ellipsis: glyphs.ellipsis)
    }
    put(
      "\(lowerLeft)\(line)\(glyphs.bottomRight)", at: Point(x: left, y: top + height - 1), role: role,
      maxWidth: width,
      ellipsis: glyphs.ellipsis)
    var room = width - 4
    if !rightTitle.isEmpty, GlyphWidth.of(rightTitle) + GlyphWidth.of(title) + 4 < room {
      let wide = GlyphWidth.of(rightTitle) + 2
      put(
        " \(rightTitle) ", at: Point(x: left + width - 2 - wide, y: top), role: .dim, maxWidth: wide,
        ellipsis: glyphs.ellipsis)
      room -= wide + 1
    }
    if !title.isEmpty {
      put(
        " \(title) ", at: Point(x: left + 1, y: top), role: .title, maxWidth: max(0, room + 1),
        ellipsis: glyphs.ellipsis)
    }
  }

  private mutating func set(_ character: Character, _ point: Point, _ role: Role) {
    guard point.x >= 0, point.y >= 0, point.x < grid.size.width, point.y < grid.size.height else { return }
    if grid[point.x, point.y].isContinuation, point.x > 0 { grid[point.x - 1, point.y].character = " " }
    if point.x + 1 < grid.size.width, grid[point.x + 1, point.y].isContinuation {
      grid[point.x + 1, point.y] = Cell(character: " ", role: grid[point.x + 1, point.y].role)
    }
    grid[point.x, point.y] = Cell(character: character, role: role)
  }
}
