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
