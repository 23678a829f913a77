package import Model

/// The devices that pass the filters, in the order of the table. Kept as places, so that a key over a full PCI segment
/// copies nothing.
package struct ListedDevices: Sendable {
  private let table: DeviceTable
  private let places: [Int]?

  /// The devices at these places of the table; nil: all of them.
  init(table: DeviceTable, places: [Int]?) {
    self.table = table
    self.places = places
  }

  /// How many there are.
  package var count: Int { places?.count ?? table.rows.count }

  /// The device of a row, counted from 0.
  package subscript(_ row: Int) -> DeviceStatus { table.rows[places?[row] ?? row] }

  /// The row of an address; nil if it is not among them.
  package func row(of address: PCIAddress?) -> Int? {
    guard let place = address.flatMap({ table.place(of: $0) }) else { return nil }
    guard let places else { return place }
    var (low, high) = (0, places.count)
    while low < high {
      let middle = (low + high) / 2
      if places[middle] < place { low = middle + 1 } else { high = middle }
    }
    return low < places.count && places[low] == place ? low : nil
  }

  /// All of them.
  package var rows: [DeviceStatus] { (0..<count).map { self[$0] } }
}
