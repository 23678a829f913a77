import Model

extension App {
  /// The devices that pass the filters.
  package var listed: ListedDevices { ListedDevices(table: wizard.table, indexes: ui.listedIndexes) }
}
