/// Why the screen could not be opened.
package enum ScreenError: Error, Equatable, Sendable {
  /// Standard input or output is no terminal.
  case notATerminal
  /// The terminal cannot move its cursor.
  case tooDumb(String)
  /// No entry for this TERM, nor for the ones tried instead.
  case unknownTerminal(String)

  /// The reason and what to do.
  package var explanation: String {
    switch self {
    case .notATerminal: "xenpass needs a terminal on standard input and output."
    case .tooDumb(let type):
      "The terminal type \(type) cannot move its cursor: set TERM to what your terminal is."
    case .unknownTerminal(let type):
      "There is no description of the terminal type \(type), nor of xterm or vt100: install ncurses-base, or set TERM."
    }
  }
}

/// What the command line says of the screen.
package struct ScreenOptions: Equatable, Sendable {
  /// Whether colours are used.
  package var colouring: Colouring
  /// ASCII signs only; nil: as the locale says.
  package var isASCII: Bool?
  /// Whether the mouse is taken.
  package var usesMouse: Bool

  /// Options of these values.
  package init(colouring: Colouring = .auto, isASCII: Bool? = nil, usesMouse: Bool = true) {
    self.colouring = colouring
    self.isASCII = isASCII
    self.usesMouse = usesMouse
  }
}
