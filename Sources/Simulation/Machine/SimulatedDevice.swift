/// A PCI function as its sysfs folder tells it.
struct SimulatedDevice: Equatable, Sendable {
  /// In full: 0000:03:00.0.
  let address: String
  var classCode: Int
  var interface: Int
  var vendor: Int
  var device: Int
  var subsystemVendor: Int
  var subsystemDevice: Int
  var revision: Int
  var irq: Int
  /// The driver it is bound to now.
  var driver: String?

  /// Reads the folder; nil if it is not a device's.
  init?(reading address: String, in root: RootFolder) {
    let folder = "sys/bus/pci/devices/\(address)"
    guard let vendor = Self.number(root.line("\(folder)/vendor")),
      let device = Self.number(root.line("\(folder)/device")),
      let full = Self.number(root.line("\(folder)/class"))
    else { return nil }
    self.address = address
    self.vendor = vendor
    self.device = device
    classCode = full >> 8
    interface = full & 0xff
    subsystemVendor = Self.number(root.line("\(folder)/subsystem_vendor")) ?? 0
    subsystemDevice = Self.number(root.line("\(folder)/subsystem_device")) ?? 0
    let config = root.bytes("\(folder)/config") ?? []
    revision = config.count > 8 ? Int(config[8]) : 0
    irq = root.line("\(folder)/irq").flatMap { Int($0) } ?? 0
    driver = root.target("\(folder)/driver").flatMap { $0.split(separator: "/").last.map(String.init) }
  }

  /// All devices of the machine, by address.
  static func all(in root: RootFolder) -> [SimulatedDevice] {
    root.names("sys/bus/pci/devices").compactMap { SimulatedDevice(reading: $0, in: root) }
  }

  /// Domain, bus, device and function.
  var numbers: [Int] { addressNumbers(address) }

  private static func number(_ text: String?) -> Int? {
    guard let text, text.hasPrefix("0x") else { return nil }
    return Int(text.dropFirst(2), radix: 16)
  }
}
