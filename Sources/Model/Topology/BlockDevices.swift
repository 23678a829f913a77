/// The disks of dom0 and the controllers that they hang on, from `/sys/block` (every kernel since 2.6).
package struct BlockDevices: Equatable, Sendable {
  private var ways: [String: [PCIAddress]] = [:]
  private var lower: [String: Set<String>] = [:]
  private var mapped: [String: String] = [:]
  private var links: [String: String] = [:]
  /// What the disk says it is, such as `AMI Virtual CDROM0`.
  private var models: [String: HostText] = [:]
  /// The names in /sys/block.
  package private(set) var names: Set<String> = []
  private var usb: Set<String> = []
  private var iSCSI: [String: String] = [:]

  /// Nothing known.
  package init() {}

  /// Read from the survey's parts `block-links`, `block-values` and `disk-names`.
  package init(links listing: FileListing, values: FileListing, names dev: FileListing) {
    let folder = "/sys/block/"
    for entry in listing.entries {
      if entry.path.hasPrefix("/sys/class/nvme/") {
        let name = String(entry.path.dropFirst("/sys/class/nvme/".count))
        ways[name] = DeviceTree.addresses(in: entry.target ?? "")
        continue
      }
      guard entry.path.hasPrefix(folder) else { continue }
      let parts = entry.path.dropFirst(folder.count).split(separator: "/").map(String.init)
      guard let name = parts.first else { continue }
      names.insert(name)
      if parts.count == 3, parts[1] == "slaves" { lower[name, default: []].insert(parts[2]) }
      // The disk's own link on newer kernels, its device link on 2.6.32.
      guard parts.count == 1 || parts == [name, "device"], let target = entry.target else { continue }
      let way = DeviceTree.addresses(in: target)
      if way.count > ways[name]?.count ?? 0 { ways[name] = way }
      if target.contains("/usb") { usb.insert(name) }
      // …/host3/session1/target3:0:0/…
      let session = target.split(separator: "/").first {
        $0.hasPrefix("session") && Int($0.dropFirst(7)) != nil
      }
      if let session { iSCSI[name] = String(session.dropFirst(7)) }
    }
    for name in names {
      if let label = values.value(of: "\(folder)\(name)/dm/name") { mapped[label] = name }
      let words = ["vendor", "model"].compactMap { values.value(of: "\(folder)\(name)/device/\($0)") }
      let text = TextTrim.blanks(words.map { TextTrim.blanks($0) }.joined(separator: " "))
      if !text.isEmpty { models[name] = HostText(text) }
    }
    for entry in dev.entries {
      guard let target = entry.target, let last = target.split(separator: "/").last else { continue }
      self.links[entry.path] = String(last)
    }
  }

  /// Whether anything is known.
  package var isEmpty: Bool { names.isEmpty }

  /// The disk, or device-mapper device, of a name such as `/dev/sda1`, `/dev/disk/by-id/…-part3` or
  /// `/dev/mapper/…`; nil if it is none that the kernel shows.
  package func disk(of device: some StringProtocol) -> String? {
    let path = String(device)
    let tail = path.split(separator: "/").last.map(String.init) ?? path
    for name in [links[path], tail].compactMap(\.self) {
      if let known = known(name) { return known }
      if let known = mapped[name] { return known }
    }
    // A partition of a multipath device, such as 3600…p1 or 3600…-part1.
    if let base = mapped.keys.filter({ tail.hasPrefix($0) }).max(by: { $0.count < $1.count }) {
      return mapped[base]
    }
    return nil
  }

  /// The disks at the bottom of a disk: members of RAID and LVM, paths of multipath; itself if it has none.
  package func members(of disk: String) -> [String] {
    var found: Set<String> = []
    var seen: Set<String> = []
    var waiting = [disk]
    while let next = waiting.popLast() {
      guard seen.insert(next).inserted else { continue }
      let below = lower[next] ?? []
      if below.isEmpty { found.insert(known(next) ?? next) } else { waiting += below }
    }
    return found.sorted()
  }

  /// The disks that the kernel has put together from others: device mapper, RAID, bcache.
  package var stacked: [String] { lower.keys.sorted() }

  /// What the device mapper calls a disk; nil for others.
  package func label(of disk: String) -> HostText? {
    mapped.filter { $0.value == disk }.keys.min().map { HostText($0) }
  }

  /// The PCI functions on the way to a disk, the root bus first; empty for disks that no PCI function carries.
  package func way(to disk: String) -> [PCIAddress] {
    if let way = ways[disk], !way.isEmpty { return way }
    // nvme0n1 belongs to the controller nvme0, whatever the kernel hangs it on.
    if disk.hasPrefix("nvme"), let end = disk.dropFirst(4).firstIndex(of: "n") {
      return ways[String(disk[..<end])] ?? []
    }
    return []
  }

  /// The controllers of a disk with all its members.
  package func controllers(of disk: String) -> [PCIAddress] {
    var seen: Set<PCIAddress> = []
    return members(of: disk).compactMap { way(to: $0).last }.filter { seen.insert($0).inserted }
  }

  /// The disks that hang on a controller directly.
  package func disks(on controller: PCIAddress) -> [String] {
    names.filter { way(to: $0).last == controller }.sorted()
  }

  /// The numbers of the iSCSI sessions that a disk comes by, all its members taken together.
  package func sessions(of disk: String) -> [String] {
    Set(members(of: disk).compactMap { iSCSI[$0] }).sorted()
  }

  /// What a disk says of itself; nil if nothing.
  package func model(of disk: String) -> HostText? { models[disk] }

  /// The names of the device mapper and their disks.
  package var mappedDisks: [(label: HostText, disk: String)] {
    mapped.sorted { $0.key < $1.key }.map { (HostText($0.key), $0.value) }
  }

  /// Whether the disk hangs on USB.
  package func isOnUSB(_ disk: String) -> Bool { usb.contains(disk) }

  // A partition's name is its disk's, a p after a digit, and a number.
  private func known(_ name: String) -> String? {
    if names.contains(name) { return name }
    // A slash in a name stands as an exclamation mark in /sys.
    let folded = String(name.map { $0 == "/" ? "!" : $0 })
    if names.contains(folded) { return folded }
    var rest = folded[...]
    while let last = rest.last, last.isNumber { rest = rest.dropLast() }
    guard rest.count < folded.count else { return nil }
    if names.contains(String(rest)) { return String(rest) }
    if rest.last == "p", names.contains(String(rest.dropLast())) { return String(rest.dropLast()) }
    return nil
  }
}
