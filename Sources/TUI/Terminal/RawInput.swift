/// What the terminal library hands over, before it is an event.
package enum RawInput: Hashable, Sendable {
  /// A Unicode scalar, or a control byte.
  case scalar(UInt32)
  /// A key that the library knows.
  case key(Key)
  case pasteBegin
  case pasteEnd
  case resized(Size)
}
