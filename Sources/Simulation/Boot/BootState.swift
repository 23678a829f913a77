/// What became of the last start: `up`, or why the host did not come up.
enum BootState {
  /// Whether the host did not come up.
  static func isDead(in root: RootFolder) -> Bool {
    root.line("simulation/boot-state").map { $0 != "up" } ?? false
  }
}
