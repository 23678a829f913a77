/// Which bytes mean which key, where the terminal's own description does not say so.
package enum KeyTable {
  /// The key of a scalar that came alone; nil for what no key sends.
  package static func key(ofScalar value: UInt32) -> Key? {
    switch value {
    case 0: .control(" ")
    case 8, 127: .backspace
    case 9: .tab
    case 10, 13: .enter
    case 27: .escape
    case 1...26: control(0x60 + value)
    case 28...31: control(0x40 + value)
    case 0x80..<0xA0: nil
    default: Unicode.Scalar(value).map { .character(Character($0)) }
    }
  }

  /// The key of a sequence ESC O x (application mode of VT100 and its heirs).
  package static func key(ofShifted character: Character) -> Key? {
    switch character {
    case "M": .enter
    case "P": .function(1)
    case "Q": .function(2)
    case "R": .function(3)
    case "S": .function(4)
    default: cursorKey(character)
    }
  }

  /// The key of a sequence ESC [ …, told by what follows the bracket (ECMA-48; xterm's and Linux' keys).
  /// Modifiers are ignored.
  package static func key(ofControl text: String) -> Key? {
    guard let final = text.last else { return nil }
    if text.first == "[", text.count == 2, let value = final.asciiValue, (65...69).contains(value) {
      return .function(Int(value) - 64)
    }
    let number = text.dropLast().split(separator: ";", omittingEmptySubsequences: false).first ?? ""
    if final != "~" {
      guard number.isEmpty || number == "1" else { return nil }
      return key(ofShifted: final)
    }
    return switch Int(number) {
    case 1, 7: .home
    case 2: .insert
    case 3: .delete
    case 4, 8: .end
    case 5: .pageUp
    case 6: .pageDown
    case let value? where (11...15).contains(value): .function(value - 10)
    case let value? where (17...21).contains(value): .function(value - 11)
    case let value? where (23...24).contains(value): .function(value - 12)
    default: nil
    }
  }

  /// The key of an extended terminfo name such as `kUP5`: the key and a digit for its modifiers, which are
  /// ignored.
  package static func key(ofCapability name: String) -> Key? {
    var name = name[...]
    while name.last?.isNumber == true { name.removeLast() }
    return switch name {
    case "kUP": .up
    case "kDN": .down
    case "kLFT": .left
    case "kRIT": .right
    case "kHOM": .home
    case "kEND": .end
    case "kPRV": .pageUp
    case "kNXT": .pageDown
    case "kDC": .delete
    case "kIC": .insert
    default: nil
    }
  }

  private static func cursorKey(_ character: Character) -> Key? {
    switch character {
    case "A": .up
    case "B": .down
    case "C": .right
    case "D": .left
    case "H": .home
    case "F": .end
    case "Z": .backTab
    default: nil
    }
  }

  private static func control(_ value: UInt32) -> Key? {
    Unicode.Scalar(value).map { .control(Character($0)) }
  }
}
