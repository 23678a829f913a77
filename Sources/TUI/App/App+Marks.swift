import Model

/// Marks that no row shows.
extension App {
  /// The marked devices of which the list shows no row: a filter or a folded bridge hides them.
  var unseenMarks: [PCIAddress] {
    let marked = wizard.marked.sorted()
    guard !marked.isEmpty else { return [] }
    if ui.isTree {
      let shown = Set(Rows.topology(wizard, ui).map(\.id))
      return marked.filter { !shown.contains($0) }
    }
    return marked.filter { listed.row(of: $0) == nil }
  }

  // A mark that cannot be seen is not taken for what the person means.
  mutating func proceed() -> [Request] {
    guard let message = proceeding else { return [] }
    let (unseen, told) = (unseenMarks, ui.toldMarks)
    ui.toldMarks = []
    guard wizard.screen == .devices, !unseen.isEmpty, told != unseen else { return send(message) }
    ui.toldMarks = unseen
    let names = wizard.marked.sorted().map(\.short).joined(separator: " ")
    let hidden = unseen.map(\.short).joined(separator: " ")
    ui.hint =
      "Marked: \(names). \(hidden) \(unseen.count == 1 ? "is" : "are") not shown. "
      + "\(Bindings.shown(.proceed, on: .devices)) once more goes on with \(names); "
      + "\(Bindings.shown(.back, on: .devices)) clears the filter."
    return []
  }
}
