/// How the terminal is to be used.
package struct ScreenOptions: Equatable, Sendable {
  /// How many colours are wanted.
  package enum Colour: Equatable, Sendable {
    /// What the terminal has, unless `NO_COLOR` is set.
    case auto
    case never
    /// At most the eight of the oldest colour terminals.
    case eight
    /// As many as the terminal has, even with `NO_COLOR` set.
    case full
  }

  package var colour: Colour
  /// ASCII signs instead of Unicode's; nil decides by the locale.
  package var ascii: Bool?
  /// Whether the mouse is used. Without it, the terminal's own selection of text works.
  package var mouse: Bool
  /// The terminal's type instead of `TERM`.
  package var terminalType: String?
  /// The locale instead of the environment's, such as `C.UTF-8`.
  package var locale: String?
  /// The size of an output that is no terminal, which is refused without it. For tests and measurements.
  package var sizeWithoutTerminal: Size?

  package init(
    colour: Colour = .auto, ascii: Bool? = nil, mouse: Bool = true, terminalType: String? = nil,
    locale: String? = nil,
    sizeWithoutTerminal: Size? = nil
  ) {
    self.colour = colour
    self.ascii = ascii
    self.mouse = mouse
    self.terminalType = terminalType
    self.locale = locale
    self.sizeWithoutTerminal = sizeWithoutTerminal
  }

  /// The looks for a terminal that has so many colours.
  ///
  /// - Parameter noColor: what the environment says in `NO_COLOR`, which counts unless it is empty.
  package func palette(terminalColours count: Int, noColor: String?) -> Palette {
    if colour == .never || (colour == .auto && noColor?.isEmpty == false) { return .mono }
    if count >= 256, colour != .eight { return .full }
    return count >= 8 ? .eight : .mono
  }
}
