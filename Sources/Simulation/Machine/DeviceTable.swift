/// The devices of a machine, as its own table lists them.
struct DeviceTable {
  static let file = "simulation/devices"

  let rows: [DeviceRow]
  private let byAddress: [String: DeviceRow]

  init(_ root: RootFolder) { self.init(text: root.read(Self.file) ?? "") }

  init(text: String) {
    rows = lines(text).compactMap { DeviceRow($0) }
    byAddress = Dictionary(rows.map { ($0.address, $0) }) { first, _ in first }
  }

  subscript(_ address: String) -> DeviceRow? { byAddress[address] }

  /// The bridges above a device, the nearest first.
  func bridges(above row: DeviceRow) -> [DeviceRow] {
    var found: [DeviceRow] = []
    var next = row.parent
    // A table written by hand may hold a circle.
    while let address = next, let bridge = self[address], found.count < 16 {
      found.append(bridge)
      next = bridge.parent
    }
    return found
  }

  /// The device's own folder, by way of the bridges above it.
  func folder(_ row: DeviceRow) -> String {
    let way = bridges(above: row).reversed() + [row]
    let bus = way[0].address.split(separator: ":").prefix(2).joined(separator: ":")
    return "sys/devices/pci\(bus)/" + way.map(\.address).joined(separator: "/")
  }

  /// The buses behind a bridge: the first and the last.
  func busesBehind(_ bridge: DeviceRow) -> (first: Int, last: Int)? {
    let direct = rows.filter { $0.parent == bridge.address }.compactMap { $0.numbers.dropFirst().first }
    let all = rows.filter { row in bridges(above: row).contains { $0.address == bridge.address } }
      .compactMap { $0.numbers.dropFirst().first }
    guard let first = direct.min(), let last = all.max() else { return nil }
    return (first, last)
  }

  /// The controller that the disk of the root file system hangs on.
  func rootController(_ root: RootFolder) -> DeviceRow? {
    let partition = root.line("simulation/root-device") ?? ""
    let disks = Peripheral.all(in: root).filter { $0.kind == "disk" }
    guard let disk = disks.first(where: { $0.name == partition || $0.words.contains(partition) }) else {
      return nil
    }
    return self[disk.controller.isEmpty ? root.line("simulation/root-carrier") ?? "" : disk.controller]
  }
}
