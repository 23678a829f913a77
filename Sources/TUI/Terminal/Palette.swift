/// The looks of all roles, for terminals with many colours, with eight, and with none.
///
/// Without colours, whatever calls for attention or shows a choice differs from plain text by an attribute.
package enum Palette: Hashable, Sendable, CaseIterable {
  case full
  case eight
  case mono

  /// How a role looks.
  package func style(of role: Role) -> CellStyle {
    switch self {
    case .full: Self.fullStyle(of: role)
    case .eight: Self.eightStyle(of: role)
    case .mono: Self.monoStyle(of: role)
    }
  }

  // Colours of middle brightness, to be read on light and dark backgrounds alike.
  private static func fullStyle(of role: Role) -> CellStyle {
    switch role {
    case .normal: CellStyle()
    case .dim: CellStyle(245)
    case .disabled, .border: CellStyle(243)
    case .title: CellStyle(-1, [.bold])
    case .key: CellStyle(33, [.bold])
    case .accent, .borderFocused: CellStyle(33)
    case .borderDanger: CellStyle(196)
    case .selection: CellStyle(231, on: 25, [.bold])
    case .star: CellStyle(178, [.bold])
    case .match: CellStyle(178, [.bold, .underline])
    case .added: CellStyle(71, [.bold])
    case .done: CellStyle(71)
    case .removed: CellStyle(167)
    case .danger: CellStyle(196, [.bold])
    case .warning: CellStyle(172, [.bold])
    case .note: CellStyle(67)
    case .input: CellStyle(231, on: 238)
    }
  }

  private static func eightStyle(of role: Role) -> CellStyle {
    let (red, green, yellow, cyan): (Int32, Int32, Int32, Int32) = (1, 2, 3, 6)
    return switch role {
    case .normal, .border: CellStyle()
    case .dim, .disabled: CellStyle(-1, [.dim])
    case .title: CellStyle(-1, [.bold])
    case .borderFocused, .note: CellStyle(cyan)
    case .accent, .key: CellStyle(cyan, [.bold])
    case .selection: CellStyle(-1, [.reverse])
    case .star, .warning: CellStyle(yellow, [.bold])
    case .match: CellStyle(yellow, [.bold, .underline])
    case .added: CellStyle(green, [.bold])
    case .done: CellStyle(green)
    case .removed, .borderDanger: CellStyle(red)
    case .danger: CellStyle(red, [.bold])
    case .input: CellStyle(-1, [.underline])
    }
  }

  private static func monoStyle(of role: Role) -> CellStyle {
    switch role {
    case .normal, .border, .note, .done: CellStyle()
    case .dim, .disabled: CellStyle(-1, [.dim])
    case .title, .accent, .borderFocused, .borderDanger, .key, .star, .warning: CellStyle(-1, [.bold])
    case .selection: CellStyle(-1, [.reverse])
    case .danger: CellStyle(-1, [.reverse, .bold])
    case .match, .added: CellStyle(-1, [.bold, .underline])
    case .removed, .input: CellStyle(-1, [.underline])
    }
  }
}
