/// What hangs on the machine's controllers, a line of `simulation/peripherals` each.
///
/// kind|name|controller|path behind it|first text|second text|words|aliases. Without a controller the path is below
/// `sys/devices`. Kinds: `disk` and `cdrom` (vendor, model, partitions, names in dev/disk/by-id), `input` (name),
/// `tty`, `mapper` (dm-0, its name as first text, the disks or partitions below it as words).
struct Peripheral {
  let kind: String
  let name: String
  let controller: String
  let path: String
  let first: String
  let second: String
  let words: [String]
  let aliases: [String]

  static func all(in root: RootFolder) -> [Peripheral] {
    root.table("peripherals").compactMap { fields in
      guard fields.count >= 4 else { return nil }
      let all = fields + Array(repeating: "", count: max(0, 8 - fields.count))
      return Peripheral(
        kind: all[0], name: all[1], controller: all[2], path: all[3], first: all[4], second: all[5],
        words: all[6].split(separator: " ").map(String.init),
        aliases: all[7].split(separator: " ").map(String.init))
    }
  }

  /// What is soldered to the board and needs no PCI driver.
  static func layFixed(in root: RootFolder) {
    for one in all(in: root) where one.controller.isEmpty && one.kind != "mapper" {
      one.add("sys/devices", in: root)
    }
  }

  static func add(of row: DeviceRow, _ folder: String, in root: RootFolder) {
    for one in all(in: root) where one.controller == row.address { one.add(folder, in: root) }
  }

  static func remove(of row: DeviceRow, _ folder: String, in root: RootFolder) {
    for one in all(in: root) where one.controller == row.address {
      one.remove(in: root)
      if let first = one.path.split(separator: "/").first { root.removeTree("\(folder)/\(first)") }
    }
  }

  /// The mapped disks, above those of the disks that are there.
  static func layMappers(in root: RootFolder) {
    for one in all(in: root) where one.kind == "mapper" {
      let folder = "sys/block/\(one.name)"
      root.removeTree(folder)
      for place in [one.deviceFile, "dev/mapper/\(one.first)"] { root.remove(place) }
      let below = one.words.compactMap { blockFolder($0, in: root) }
      if below.isEmpty { continue }
      for (name, place) in below {
        root.link("\(folder)/slaves/\(name)", to: "../../\(place)")
        root.link(
          "sys/block/\(place)/holders/\(one.name)",
          to: DeviceTree.up(from: "sys/x/\(place)/x") + "block/\(one.name)")
      }
      root.write("\(folder)/dm/name", "\(one.first)\n")
      root.write(one.deviceFile, "")
      root.write("dev/mapper/\(one.first)", "")
    }
  }

  // `sdb` is sdb, `sda3` is sda/sda3.
  private static func blockFolder(_ name: String, in root: RootFolder) -> (name: String, place: String)? {
    let disk = String(name.prefix { !$0.isNumber })
    let place = disk == name ? name : "\(disk)/\(name)"
    return root.isFolder("sys/block/\(place)") ? (name, place) : nil
  }

  private var deviceFile: String { "dev/\(name)" }

  private func add(_ folder: String, in root: RootFolder) {
    let place = path.isEmpty ? folder : "\(folder)/\(path)"
    let below = String(place.dropFirst(4))
    root.makeFolder(place)
    switch kind {
    case "disk", "cdrom":
      let block = "sys/block/\(name)"
      root.write("\(place)/vendor", first + "\n")
      root.write("\(place)/model", second + "\n")
      root.link("\(block)/device", to: "../../\(below)")
      root.write("\(block)/removable", kind == "cdrom" ? "1\n" : "0\n")
      root.makeFolder("\(block)/slaves")
      root.makeFolder("\(block)/holders")
      root.write(deviceFile, "")
      for alias in aliases { root.link("dev/disk/by-id/\(alias)", to: "../../\(name)") }
      for (index, part) in words.enumerated() {
        root.write("\(block)/\(part)/partition", "\(index + 1)\n")
        root.write("dev/\(part)", "")
        for alias in aliases { root.link("dev/disk/by-id/\(alias)-part\(index + 1)", to: "../../\(part)") }
      }
    case "input":
      root.write("sys/class/input/\(name)/name", first + "\n")
      root.link("sys/class/input/\(name)/device", to: "../../../\(below)")
    case "tty": root.link("sys/class/tty/\(name)/device", to: "../../../\(below)")
    default: break
    }
  }

  private func remove(in root: RootFolder) {
    switch kind {
    case "disk", "cdrom":
      root.removeTree("sys/block/\(name)")
      root.remove(deviceFile)
      for part in words { root.remove("dev/\(part)") }
      for alias in aliases {
        root.remove("dev/disk/by-id/\(alias)")
        for index in words.indices { root.remove("dev/disk/by-id/\(alias)-part\(index + 1)") }
      }
    case "input": root.removeTree("sys/class/input/\(name)")
    case "tty": root.removeTree("sys/class/tty/\(name)")
    default: break
    }
  }
}
