/// One line of the machine's device table, `simulation/devices`.
///
/// address|class|vendor|device|subsystem|revision|interface|driver|network|parent bridge|class, vendor and device in
/// words, and, where there is something to say, |PCI Express kind|physical slot|flags|physical function|MAC address.
/// Flags, with a comma between: reset, msi, msix, slot (a port with a slot), console (the firmware's screen).
struct DeviceRow {
  /// What a function says of itself in its PCI Express capability.
  enum Express: String {
    case root, upstream, downstream, endpoint, legacy, integrated
    /// To conventional PCI.
    case bridge
  }

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
  /// Nil: conventional PCI.
  let express: Express?
  let slot: String?
  let flags: Set<String>
  /// The function that this virtual one is a part of.
  let physicalFunction: String?
  let mac: String?

  init?(_ line: String) {
    let given = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
    guard (13...18).contains(given.count), let classCode = Int(given[1], radix: 16),
      let vendor = Int(given[2], radix: 16), let device = Int(given[3], radix: 16)
    else { return nil }
    let fields = given + Array(repeating: "", count: 18 - given.count)
    func word(_ place: Int) -> String? { fields[place].isEmpty ? nil : fields[place] }
    address = fields[0]
    self.classCode = classCode
    self.vendor = vendor
    self.device = device
    let numbers = fields[4].split(separator: ":").compactMap { Int($0, radix: 16) }
    subsystem = numbers.count == 2 ? numbers : [0, 0]
    revision = Int(fields[5], radix: 16) ?? 0
    interface = Int(fields[6], radix: 16) ?? 0
    driver = word(7)
    network = word(8)
    parent = word(9)
    className = fields[10]
    vendorName = fields[11]
    deviceName = fields[12]
    express = Express(rawValue: fields[13])
    slot = word(14)
    flags = Set(fields[15].split(separator: ",").map(String.init))
    physicalFunction = word(16)
    mac = word(17)
  }

  /// A bridge has the other kind of configuration header.
  var isBridge: Bool { classCode == 0x0604 }

  /// Domain, bus, device and function.
  var numbers: [Int] { addressNumbers(address) }
}
