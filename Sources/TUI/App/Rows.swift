package import Model

/// The rows of the lists, after the filters.
package enum Rows {
  /// The indexes in the table of the devices that pass the filters; nil: all of them.
  static func indexes(_ wizard: Wizard, _ ui: UIState) -> [Int]? {
    let filter = Filter(ui.deviceFilter.text)
    guard ui.isAddInOnly || !filter.terms.isEmpty else { return nil }
    let rows = wizard.table.rows
    return rows.indices.filter { index in
      (!ui.isAddInOnly || rows[index].isSuggested || wizard.marked.contains(rows[index].id))
        && filter.matches(rows[index])
    }
  }

  /// The changes on record, the newest first.
  package static func changes(_ wizard: Wizard) -> [JournalEntry] { wizard.facts.journal.reversed() }

  /// The VMs that are shown, halted ones first, then by name.
  package static func vms(_ wizard: Wizard, _ ui: UIState) -> [VirtualMachine] {
    let filter = Filter(ui.vmFilter.text)
    return wizard.facts.vms.filter(filter.matches).sorted {
      ($0.powerState == .halted ? 0 : 1, $0.name, $0.id.rawValue) < (
        $1.powerState == .halted ? 0 : 1, $1.name, $1.id.rawValue
      )
    }
  }
}
