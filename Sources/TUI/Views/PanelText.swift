/// What a panel says, for a reader who has no grid.
struct PanelText: Sendable {
  var title = ""
  var right = ""
  var lines: [StyledLine]
}
