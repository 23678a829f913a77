/// A key as a person names it.
package enum Key: Hashable, Sendable {
  case character(Character)
  case control(Character)
  case function(Int)
  case enter, escape, tab, backTab, backspace, delete
  case up, down, left, right, pageUp, pageDown, home, end, insert
}

/// What happened to the mouse.
package struct MouseEvent: Equatable, Sendable {
  /// What was done.
  package enum Kind: Equatable, Sendable {
    case press, doubleClick, wheelUp, wheelDown
  }

  /// What was done.
  package let kind: Kind
  /// Where.
  package let point: Point

  /// An event at a cell.
  package init(_ kind: Kind, at point: Point) {
    self.kind = kind
    self.point = point
  }
}

/// What happened at the terminal.
package enum InputEvent: Equatable, Sendable {
  case key(Key)
  case paste(String)
  case mouse(MouseEvent)
  case resized(Size)
  case endOfInput
  case interrupted(Int32)
}
