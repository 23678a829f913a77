/// What a driver makes of a device, and what goes with it.
enum DeviceBinding {
  /// Binds the device to a driver, or to none, and takes away what its earlier driver had made.
  static func bind(_ address: String, to driver: String?, in root: RootFolder, rows: [DeviceRow]? = nil) {
    let rows = rows ?? DeviceRow.all(in: root)
    let folder = "\(DeviceTree.devices)/\(address)"
    if let earlier = root.target("\(folder)/driver")?.split(separator: "/").last {
      root.remove("\(DeviceTree.drivers)/\(earlier)/\(address)")
      root.remove("\(folder)/driver")
    }
    let row = rows.first { $0.address == address }
    if let row { unmake(row, in: root) }
    guard let driver else { return }
    let up = String(repeating: "../", count: 3 + (row?.way(among: rows).count ?? 1))
    root.link("\(folder)/driver", to: "\(up)bus/pci/drivers/\(driver)")
    root.link("\(DeviceTree.drivers)/\(driver)/\(address)", to: "../../../../bus/pci/devices/\(address)")
    if driver == row?.driver, let row { make(row, DeviceTree.way(row, rows), up, in: root) }
  }

  private static func make(_ row: DeviceRow, _ way: String, _ up: String, in root: RootFolder) {
    let folder = "\(DeviceTree.devices)/\(row.address)"
    if let network = row.network {
      root.link("\(folder)/net:\(network)", to: "\(up)class/net/\(network)")
      root.link("sys/class/net/\(network)/device", to: "../../../devices/\(way)")
    }
    if let names = row.flag("disk")?.split(separator: ",").map(String.init), let disk = names.first {
      let place = "\(way)/host0/target0:0:0/0:0:0:0"
      root.makeFolder("sys/devices/\(place)")
      root.makeFolder("sys/block/\(disk)")
      root.link("sys/block/\(disk)/device", to: "../../devices/\(place)")
      for part in names.dropFirst() { root.makeFolder("sys/block/\(disk)/\(part)") }
    }
    if let name = row.flag("input") {
      root.write("sys/class/input/input3/name", name.replacingUnderscores + "\n")
      root.link("sys/class/input/input3/device", to: "../../../devices/\(way)/usb1/1-1/1-1:1.0")
    }
    if let name = row.flag("media") {
      let place = "\(way)/usb1/1-2/1-2:1.0/host6/target6:0:0/6:0:0:0"
      root.write("sys/devices/\(place)/vendor", "AMI     \n")
      root.write("sys/devices/\(place)/model", "Virtual CDROM0  \n")
      root.makeFolder("sys/block/\(name)")
      root.link("sys/block/\(name)/device", to: "../../devices/\(place)")
    }
    if let name = row.flag("tty") {
      root.makeFolder("sys/class/tty/\(name)")
      root.link("sys/class/tty/\(name)/device", to: "../../../devices/\(way)")
    }
  }

  private static func unmake(_ row: DeviceRow, in root: RootFolder) {
    if let network = row.network {
      root.removeTree("\(DeviceTree.devices)/\(row.address)/net:\(network)")
      root.removeTree("sys/class/net/\(network)")
    }
    if let disk = row.flag("disk")?.split(separator: ",").first { root.removeTree("sys/block/\(disk)") }
    if row.flag("input") != nil { root.removeTree("sys/class/input/input3") }
    if let name = row.flag("media") { root.removeTree("sys/block/\(name)") }
    if let name = row.flag("tty") { root.removeTree("sys/class/tty/\(name)") }
  }
}

extension String {
  fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? " " : $0 }) }
}
