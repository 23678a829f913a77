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
