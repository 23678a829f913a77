/// One cell of the screen.
package struct Cell: Equatable, Sendable {
  /// The character; a blank in the right half of a wide one.
  package var character: Character = " "
  /// What it means.
  package var role: Role = .normal
  /// Whether the cell is the right half of the wide character before it.
  package var isContinuation = false
}
