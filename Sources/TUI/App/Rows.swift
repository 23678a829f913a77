package import Model

/// The rows of the lists, after the filters.
package enum Rows {
  /// The devices that are shown.
  package static func devices(_ wizard: Wizard, _ ui: UIState) -> [DeviceStatus] {
    let filter = Filter(ui.deviceFilter.text)
    guard ui.isAddInOnly || !filter.terms.isEmpty else { return wizard.table.rows }
    return wizard.table.rows.filter { row in
      (!ui.isAddInOnly || row.addIn.isLikely || wizard.marked.contains(row.id)) && filter.matches(row)
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
