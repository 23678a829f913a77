/// What the person or the terminal did.
package enum InputEvent: Hashable, Sendable {
  case key(Key)
  /// Pasted text, or a part of it: line ends are `\n`. Never to be taken for keys.
  case paste(String)
  case mouse(MouseEvent)
  case resized(Size)
  /// The terminal is gone: nothing will ever be typed again.
  case endOfInput
  /// The process was asked to end by this signal's number.
  case interrupted(signal: Int32)
}

/// A key of the keyboard.
package enum Key: Hashable, Sendable {
  case character(Character)
  case enter
  case escape
  case tab
  case backTab
  case backspace
  case delete
  case insert
  case up
  case down
  case left
  case right
  case pageUp
  case pageDown
  case home
  case end
  /// F1 is `function(1)`.
  case function(Int)
  /// The letter is lower case: Ctrl-C is `control("c")`.
  case control(Character)
}

/// What the mouse did, and where.
package struct MouseEvent: Hashable, Sendable {
  /// Which button, or the wheel.
  package enum Action: Hashable, Sendable {
    case press
    /// The second press at the same place in a short time. The first was a `press`.
    case doubleClick
    case wheelUp
    case wheelDown
  }

  package let action: Action
  package let point: Point

  package init(_ action: Action, at point: Point) {
    self.action = action
    self.point = point
  }
}
