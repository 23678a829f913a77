/// What a terminal reports of its mouse: a press of the first button, or a turn of the wheel. The rest (releases,
/// moves, other buttons) is none of ours. Source: xterm, ctlseqs, "Mouse Tracking".
package struct MouseReport: Equatable, Sendable {
  package let action: MouseEvent.Action
  /// (0, 0) is the upper left cell.
  package let point: Point

  /// Reads the SGR form (mode 1006), `<button;column;row` and `M`, as it follows ESC and `[`.
  package init?(_ text: String) {
    guard text.first == "<", text.last == "M" else { return nil }
    let numbers = text.dropFirst().dropLast().split(separator: ";", omittingEmptySubsequences: false)
    guard numbers.count == 3, let button = Int(numbers[0]), let column = Int(numbers[1]),
      let row = Int(numbers[2])
    else { return nil }
    self.init(button: button, column: column, row: row)
  }

  /// Reads the oldest form: three characters, each 32 above its number.
  package init?(old values: [UInt32]) {
    guard values.count == 3, values.allSatisfy({ $0 >= 32 && $0 <= 0x10FFFF }) else { return nil }
    self.init(button: Int(values[0]) - 32, column: Int(values[1]) - 32, row: Int(values[2]) - 32)
  }

  private init?(button: Int, column: Int, row: Int) {
    guard column >= 1, row >= 1, column <= 65_536, row <= 65_536, button >= 0 else { return nil }
    // Bits 2 to 4 are Shift, Meta and Ctrl.
    switch button & ~0b11100 {
    case 0: action = .press
    case 64: action = .wheelUp
    case 65: action = .wheelDown
    default: return nil
    }
    point = Point(x: column - 1, y: row - 1)
  }
}
