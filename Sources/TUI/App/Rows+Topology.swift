package import Model

extension Rows {
  /// The rows of the tree: every bridge before what hangs on it; with a filter also the bridges above what it finds.
  package static func topology(_ wizard: Wizard, _ ui: UIState) -> [TopologyRow] {
    let table = wizard.table
    let filter = Filter(ui.deviceFilter.text)
    let isFiltered = ui.isAddInOnly || !filter.terms.isEmpty
    let found = Set((ui.listedIndexes ?? Array(table.rows.indices)).map { table.rows[$0].id })
    var children: [PCIAddress?: [DeviceStatus]] = [:]
    for row in table.rows {
      // A parent that lspci does not list would make its children vanish.
      let parent = table.parent(of: row.id).flatMap { table[$0] == nil ? nil : $0 }
      children[parent, default: []].append(row)
    }
    var shown = found
    for address in found {
      var next = table.parent(of: address)
      while let bridge = next, shown.insert(bridge).inserted { next = table.parent(of: bridge) }
    }
    var rows: [TopologyRow] = []
    func add(below parent: PCIAddress?, depth: Int) {
      guard depth < 16 else { return }
      for status in children[parent] ?? [] where shown.contains(status.id) {
        let below = (children[status.id] ?? []).filter { shown.contains($0.id) }
        let isCollapsed = ui.collapsed.contains(status.id) && !isFiltered
        rows.append(
          TopologyRow(
            status: status, depth: depth, hasChildren: !below.isEmpty, isCollapsed: isCollapsed,
            isOnlyTheWay: !found.contains(status.id)))
        if !isCollapsed { add(below: status.id, depth: depth + 1) }
      }
    }
    add(below: nil, depth: 0)
    return rows
  }
}
