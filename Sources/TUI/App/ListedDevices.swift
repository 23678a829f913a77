package import Model

/// The devices that pass the filters, in the order of the table. Kept as indexes, so that a key over a full PCI segment
/// copies nothing.
package struct ListedDevices: Sendable {
  private let table: DeviceTable
  private let indexes: [Int]?

  /// The devices at these indexes of the table; nil: all of them.
  init(table: DeviceTable, indexes: [Int]?) {
    self.table = table
    self.indexes = indexes
  }

  /// How many there are.
  package var count: Int { indexes?.count ?? table.rows.count }

  /// The device of a row, counted from 0.
  package subscript(_ row: Int) -> DeviceStatus { table.rows[indexes?[row] ?? row] }

  /// The row of an address; nil if it is not among them.
  package func row(of address: PCIAddress?) -> Int? {
    guard let index = address.flatMap({ table.index(of: $0) }) else { return nil }
    guard let indexes else { return index }
    var (low, high) = (0, indexes.count)
    while low < high {
      let middle = (low + high) / 2
      if indexes[middle] < index { low = middle + 1 } else { high = middle }
    }
    return low < indexes.count && indexes[low] == index ? low : nil
  }

  /// All of them.
  package var rows: [DeviceStatus] { (0..<count).map { self[$0] } }
}
