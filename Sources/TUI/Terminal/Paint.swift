/// How much colour the screen uses.
package enum Colouring: Equatable, Sendable {
  /// As the terminal and NO_COLOR say.
  case auto
  /// None: bold, underline and reverse tell the roles apart.
  case never
}

/// How one role looks.
struct Paint: Equatable {
  /// A curses colour number, -1 for the terminal's own.
  var fore = -1
  var back = -1
  var isBold = false
  var isDim = false
  var isReverse = false
  var isUnderlined = false

  /// The look in colour; 8 colours and the terminal's own background.
  static func coloured(_ role: Role) -> Paint {
    switch role {
    case .normal, .input: Paint()
    case .dim: Paint(isDim: true)
    case .title: Paint(isBold: true)
    case .accent: Paint(fore: 6, isBold: true)
    case .selection: Paint(isReverse: true)
    case .star: Paint(fore: 3, isBold: true)
    case .added: Paint(fore: 2, isBold: true)
    case .removed: Paint(fore: 1, isUnderlined: true)
    case .danger: Paint(fore: 1, isBold: true)
    case .warning: Paint(fore: 3)
    case .note: Paint(fore: 6)
    case .done: Paint(fore: 2)
    case .key: Paint(fore: 6, isBold: true)
    case .border: Paint(isDim: true)
    case .borderFocused: Paint(fore: 6)
    case .borderDanger: Paint(fore: 1, isBold: true)
    case .match: Paint(isUnderlined: true)
    case .disabled: Paint(isDim: true)
    }
  }

  /// The look without colour.
  static func monochrome(_ role: Role) -> Paint {
    switch role {
    case .normal, .note, .done, .border, .input: Paint()
    case .dim, .disabled: Paint(isDim: true)
    case .title, .accent, .star, .key, .borderFocused, .borderDanger, .warning: Paint(isBold: true)
    case .selection: Paint(isReverse: true)
    case .added: Paint(isBold: true, isUnderlined: true)
    case .removed, .match: Paint(isUnderlined: true)
    case .danger: Paint(isBold: true, isUnderlined: true)
    }
  }
}
