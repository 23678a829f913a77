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

  static let all: [DeviceRow] = HowToDevices.text.split(separator: "\n").compactMap { DeviceRow($0) }

  private init?(_ line: Substring) {
    let fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard fields.count == 13, let classCode = Int(fields[1], radix: 16),
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
  }

  /// A bridge has the other kind of configuration header.
  var isBridge: Bool { classCode == 0x0604 }
}
