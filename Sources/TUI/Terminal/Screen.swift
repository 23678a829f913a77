/// A terminal as the program sees it: shows grids, gives events.
package protocol Screen: ~Copyable {
  /// The size now; a change comes as `InputEvent.resized`.
  var size: Size { get }
  /// The signs that this terminal can show.
  var glyphs: Glyphs { get }
  /// What `EventWait` waits on; readable when `readEvents` may have something.
  var inputDescriptor: Int32 { get }

  /// Shows a grid. The terminal's cursor goes to `cursor`, or is hidden.
  mutating func present(_ grid: CellGrid, cursor: Point?)
  /// Everything that has happened since the last call. Does not wait. To be called after every wait, whatever
  /// that one said: a signal shows here only.
  mutating func readEvents() -> [InputEvent]
  /// Takes the mouse, or leaves it to the terminal.
  mutating func takeMouse(_ isOn: Bool)
  /// Gives the terminal back, for a question of another program. Nothing is shown until `resume`.
  mutating func suspend()
  /// Takes the terminal again and shows the last grid.
  mutating func resume()
  /// What Ctrl-Z does: stops the process group, and comes back when it is continued.
  mutating func stop()
  /// Sends everything anew with the next grid, for a terminal that something else has written to.
  mutating func repaint()
}
