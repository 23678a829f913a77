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
