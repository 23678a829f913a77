/// One line of the machine's device table.
struct DeviceRow {
  let address: String
  let classCode: Int
  let vendor: Int
  let device: Int
  let subsystem: [Int]
  let revision: Int
  let interface: Int
  /// The driver that takes it when nothing is hidden.
  let driver: String?
  /// The network interface that the driver makes.
  let network: String?
  /// The bridge above it.
  let parent: String?
  let className: String
  let vendorName: String
  let deviceName: String
  /// What else there is of it: `slot=3`, `msi`, `reset`, `port`, `tobus`, `endpoint`, `vga=1`, `disk=sda,sda1`,
  /// `input=NAME`, `media=sr0`, `tty=ttyS4`, `physfn=ADDRESS`; blanks in a name are written as underscores.
  let flags: [String]

  /// The devices of the machine, from its own table.
  static func all(in root: RootFolder) -> [DeviceRow] { rows(root.read("simulation/devices") ?? "") }

  /// The rows of a table.
  static func rows(_ text: String) -> [DeviceRow] {
    let rows = text.split(separator: "\n").compactMap { DeviceRow($0) }
    let ports = Set(rows.filter { $0.flags.contains("port") || $0.driver == "pcieport" }.map(\.address))
    // A table that says nothing more of a card behind a PCI Express port means an ordinary one.
    return rows.map { row in
      guard row.flags.isEmpty else { return row }
      var row = row
      if ports.contains(row.address) {
        row.own = ["port", "msi"]
      } else if let parent = row.parent, ports.contains(parent) {
        row.own = ["endpoint", "msi", "reset"]
      }
      return row
    }
  }

  private var own: [String] = []

  /// The value of a flag; empty for one without a value; nil if it is not there.
  func flag(_ name: String) -> String? {
    for flag in flags + own {
      let parts = flag.split(separator: "=", maxSplits: 1).map(String.init)
      if parts.first == name { return parts.count > 1 ? parts[1] : "" }
    }
    return nil
  }

  /// The way from the root bus to the device: the bridges above it, then itself.
  func way(among rows: [DeviceRow]) -> [String] {
    let parents = Dictionary(rows.map { ($0.address, $0.parent) }) { first, _ in first }
    var way = [address]
    while let above = parents[way[0]].flatMap({ $0 }), way.count < 16 { way.insert(above, at: 0) }
    return way
  }

  private init?(_ line: Substring) {
    let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 13 || fields.count == 14, let classCode = Int(fields[1], radix: 16),
      let vendor = Int(fields[2], radix: 16),
      let device = Int(fields[3], radix: 16)
    else { return nil }
    address = fields[0]
    self.classCode = classCode
    self.vendor = vendor
    self.device = device
    let numbers = fields[4].split(separator: ":").compactMap { Int($0, radix: 16) }
    subsystem = numbers.count == 2 ? numbers : [0, 0]
    revision = Int(fields[5], radix: 16) ?? 0
    interface = Int(fields[6], radix: 16) ?? 0
    driver = fields[7].isEmpty ? nil : fields[7]
    network = fields[8].isEmpty ? nil : fields[8]
    parent = fields[9].isEmpty ? nil : fields[9]
    className = fields[10]
    vendorName = fields[11]
    deviceName = fields[12]
    flags = fields.count > 13 ? fields[13].split(separator: " ").map(String.init) : []
  }

  /// A bridge has the other kind of configuration header.
  var isBridge: Bool { classCode == 0x0604 }
}
