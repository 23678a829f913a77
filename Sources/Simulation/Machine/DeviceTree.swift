/// The sysfs of the machine's PCI devices, as Linux 2.6.32 lays it out.
enum DeviceTree {
  static let devices = "sys/bus/pci/devices"
  static let drivers = "sys/bus/pci/drivers"

  /// Makes the folders of all devices; no driver is bound yet.
  static func lay(_ table: DeviceTable, in root: RootFolder) {
    for row in table.rows { lay(row, table, in: root) }
    Peripheral.layFixed(in: root)
    NetworkTree.lay(in: root)
  }

  /// Makes the folder of one device, and the link by which it is found on the bus.
  static func lay(_ row: DeviceRow, _ table: DeviceTable, in root: RootFolder) {
    let folder = table.folder(row)
    root.write("\(folder)/vendor", "0x\(hex(row.vendor, 4))\n")
    root.write("\(folder)/device", "0x\(hex(row.device, 4))\n")
    root.write("\(folder)/class", "0x\(hex(row.classCode << 8 | row.interface, 6))\n")
    root.write("\(folder)/subsystem_vendor", "0x\(hex(row.subsystem[0], 4))\n")
    root.write("\(folder)/subsystem_device", "0x\(hex(row.subsystem[1], 4))\n")
    root.write("\(folder)/irq", "\(interrupt(row))\n")
    root.write("\(folder)/config", config(row, table))
    if row.classCode == 0x0300 {
      root.write("\(folder)/boot_vga", row.flags.contains("console") ? "1\n" : "0\n")
    }
    if row.flags.contains("reset") { root.write("\(folder)/reset", "") }
    if let physical = row.physicalFunction { root.link("\(folder)/physfn", to: "../\(physical)") }
    if let slot = row.slot, row.physicalFunction == nil {
      root.write("sys/bus/pci/slots/\(slot)/address", "\(row.address.dropLast(2))\n")
    }
    root.link("\(devices)/\(row.address)", to: "../../../\(folder.dropFirst(4))")
  }

  /// Binds the device to a driver, or to none, and takes away what its earlier driver had made.
  static func bind(_ row: DeviceRow, to driver: String?, _ table: DeviceTable, in root: RootFolder) {
    let folder = table.folder(row)
    if let earlier = root.target("\(folder)/driver")?.split(separator: "/").last {
      root.remove("\(drivers)/\(earlier)/\(row.address)")
      root.remove("\(folder)/driver")
    }
    Peripheral.remove(of: row, folder, in: root)
    NetworkTree.removeInterface(of: row, folder, in: root)
    guard let driver else { return }
    root.link("\(folder)/driver", to: up(from: folder) + "bus/pci/drivers/\(driver)")
    root.link("\(drivers)/\(driver)/\(row.address)", to: "../../../../\(folder.dropFirst(4))")
    if driver == row.driver {
      Peripheral.add(of: row, folder, in: root)
      NetworkTree.addInterface(of: row, folder, in: root)
    }
  }

  /// Virtual functions come and go with the driver of their physical one.
  static func layVirtualFunctions(_ table: DeviceTable, in root: RootFolder) {
    for row in table.rows {
      guard let physical = row.physicalFunction.flatMap({ table[$0] }) else { continue }
      let driver = SimulatedDevice(reading: physical.address, in: root)?.driver
      let isThere = driver != nil && driver == physical.driver
      if isThere, !root.exists("\(devices)/\(row.address)") { lay(row, table, in: root) }
      if !isThere {
        bind(row, to: nil, table, in: root)
        root.remove("\(devices)/\(row.address)")
        root.removeTree(table.folder(row))
      }
    }
  }

  /// The way from a folder below `sys` up to it.
  static func up(from folder: String) -> String {
    String(repeating: "../", count: folder.split(separator: "/").count - 1)
  }

  // Slots of the root bus share four lines, the two cards behind the old bridge share one.
  private static func interrupt(_ row: DeviceRow) -> Int {
    let numbers = row.numbers
    if row.className == "Host bridge" || numbers.count < 4 { return 0 }
    if numbers[1] == 0 { return 16 + numbers[2] % 4 }
    // Of the processors' own functions none raises an interrupt.
    return [0x06, 0x08, 0x0b, 0x11].contains(row.classCode >> 8) && !row.isBridge ? 0 : 20 + numbers[1]
  }

  /// The first 64 bytes of the configuration space.
  private static func config(_ row: DeviceRow, _ table: DeviceTable) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 64)
    func put(_ number: Int, at place: Int) {
      bytes[place] = UInt8(truncatingIfNeeded: number)
      bytes[place + 1] = UInt8(truncatingIfNeeded: number >> 8)
    }
    put(row.vendor, at: 0)
    put(row.device, at: 2)
    put(0x0007, at: 4)
    put(0x0010, at: 6)
    bytes[8] = UInt8(truncatingIfNeeded: row.revision)
    bytes[9] = UInt8(truncatingIfNeeded: row.interface)
    put(row.classCode, at: 10)
    let slot = row.address.dropLast(2)
    let isMultifunction =
      row.address.hasSuffix(".0") ? (1...7).contains { table["\(slot).\($0)"] != nil } : true
    bytes[14] = (row.isBridge ? 1 : 0) | (isMultifunction ? 0x80 : 0)
    if row.isBridge {
      let buses = table.busesBehind(row)
      bytes[0x18] = UInt8(truncatingIfNeeded: row.numbers.dropFirst().first ?? 0)
      bytes[0x19] = UInt8(truncatingIfNeeded: buses?.first ?? 0)
      bytes[0x1a] = UInt8(truncatingIfNeeded: buses?.last ?? 0)
    } else {
      put(row.subsystem[0], at: 0x2c)
      put(row.subsystem[1], at: 0x2e)
    }
    return bytes
  }
}
