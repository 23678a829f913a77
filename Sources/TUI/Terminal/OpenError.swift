/// Why the screen cannot be used.
package enum OpenError: Error, Equatable, Sendable {
  case inputIsNoTerminal
  case outputIsNoTerminal
  /// Neither this type nor one of the usual ones is described on this machine.
  case unknownTerminal(String)
  /// The terminal cannot move its cursor.
  case dumbTerminal(String)
  case noDescriptors

  /// What to tell the administrator.
  package var explanation: String {
    switch self {
    case .inputIsNoTerminal:
      "Standard input is not a terminal, so no key could be read. Start xenpass in a terminal."
    case .outputIsNoTerminal:
      "Standard output is not a terminal, so nothing could be shown. Start xenpass in a terminal."
    case .unknownTerminal(let type):
      "The terminal type TERM=\(PlainText.clean(type)) is not described on this machine, and neither are "
        + "xterm-256color, xterm and vt100. Install the package ncurses-base."
    case .dumbTerminal(let type):
      "The terminal type TERM=\(PlainText.clean(type)) cannot move its cursor, so no screen can be drawn. "
        + "Set TERM to what your terminal is (for example xterm), or start xenpass --plain."
    case .noDescriptors:
      "The terminal could not be opened: this process has no file descriptors or memory left."
    }
  }
}
