/// The sysfs of the machine's PCI devices.
enum DeviceTree {
  static let devices = "sys/bus/pci/devices"
  static let drivers = "sys/bus/pci/drivers"

  /// Makes the folders of all devices; no driver is bound yet.
  static func lay(in root: RootFolder) {
    let rows = DeviceRow.all(in: root)
    for row in rows {
      let way = way(row, rows)
      let folder = "sys/devices/\(way)"
      root.write("\(folder)/vendor", "0x\(hex(row.vendor, 4))\n")
      root.write("\(folder)/device", "0x\(hex(row.device, 4))\n")
      root.write("\(folder)/class", "0x\(hex(row.classCode << 8 | row.interface, 6))\n")
      root.write("\(folder)/subsystem_vendor", "0x\(hex(row.subsystem[0], 4))\n")
      root.write("\(folder)/subsystem_device", "0x\(hex(row.subsystem[1], 4))\n")
      root.write("\(folder)/irq", "\(interrupt(row))\n")
      root.write("\(folder)/config", config(row, rows))
      if row.flag("reset") != nil { root.write("\(folder)/reset", "") }
      if let isOwn = row.flag("vga") { root.write("\(folder)/boot_vga", "\(isOwn)\n") }
      if let physical = row.flag("physfn") { root.link("\(folder)/physfn", to: "../\(physical)") }
      root.link("\(devices)/\(row.address)", to: "../../../devices/\(way)")
    }
  }

  /// The device's folder below sys/devices.
  static func way(_ row: DeviceRow, _ rows: [DeviceRow]) -> String {
    let way = row.way(among: rows)
    return "pci" + way[0].prefix(7) + "/" + way.joined(separator: "/")
  }

  // Slots of the root bus share four lines, the two cards behind the old bridge share one.
  private static func interrupt(_ row: DeviceRow) -> Int {
    let numbers = row.address.split(whereSeparator: { ":.".contains($0) }).map { Int($0, radix: 16) ?? 0 }
    if row.className == "Host bridge" || numbers.count < 4 { return 0 }
    return numbers[1] == 0 ? 16 + numbers[2] % 4 : 20 + numbers[1]
  }

  /// The first 64 bytes of the configuration space.
  private static func config(_ row: DeviceRow, _ rows: [DeviceRow]) -> [UInt8] {
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
    let isMultifunction = rows.contains { $0.address != row.address && $0.address.dropLast(2) == slot }
    bytes[14] = (row.isBridge ? 1 : 0) | (isMultifunction ? 0x80 : 0)
    if !row.isBridge {
      put(row.subsystem[0], at: 0x2c)
      put(row.subsystem[1], at: 0x2e)
    }
    return bytes
  }
}
