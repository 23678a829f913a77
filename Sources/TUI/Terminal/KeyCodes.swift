/// Characters from the terminal as keys.
enum KeyCodes {
  /// The key of a character; nil if it is no scalar.
  static func key(_ value: UInt32) -> Key? {
    switch value {
    case 13, 10: return .enter
    case 27: return .escape
    case 9: return .tab
    case 8, 127: return .backspace
    case 0: return nil
    case 1...26: return Unicode.Scalar(value + 96).map { .control(Character($0)) }
    case 28...31: return nil
    default: return Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }
}
