/// Which controllers carry the disks that the host lives on.
struct DiskUses {
  private(set) var found: [(PCIAddress, DeviceUse)] = []
  /// What could not be followed to a controller, each in a sentence.
  private(set) var unplaced: [String] = []
  /// Whether it is known what carries `/`.
  private(set) var isRootKnown = false

  private let topology: HostTopology

  init(facts: HostFacts) {
    topology = facts.topology
    for mount in topology.mounts { take(mount) }
    if let disk = facts.inventory?.primaryDisk { takePrimary(disk) }
    takeRootWord(facts)
    for plug in topology.plugs where plug.isAttached { take(plug) }
    takeVolumeGroups()
  }

  private mutating func take(_ mount: HostTopology.Mount) {
    if mount.source.contains(":/") {
      if mount.place == "/" { isRootKnown = true }
      return
    }
    let kind = Self.kind(of: mount.place)
    let text =
      "\(PlainName.clean(mount.source)) is \(mount.place == "swap" ? "swap" : PlainName.clean(mount.place)) (\(mount.shownBy))."
    let isPlaced = place(mount.source, kind, text)
    if isPlaced, kind == .rootDisk { isRootKnown = true }
  }

  private static func kind(of place: String) -> DeviceUse.Kind {
    switch place {
    case "/": .rootDisk
    case "swap": .swapDisk
    case "/boot", "/boot/efi": .bootDisk
    case "/var/log", "/var": .logDisk
    case _ where place.contains("/sr-mount/"): .repository
    default: .mountedDisk
    }
  }

  private mutating func takePrimary(_ disk: String) {
    if place(disk, .rootDisk, "\(PlainName.clean(disk)) is the host's disk (/etc/xensource-inventory).") {
      isRootKnown = true
    }
  }

  // root=LABEL=…, root=UUID=… and root=/dev/… of the running kernel.
  private mutating func takeRootWord(_ facts: HostFacts) {
    guard let word = facts.commandLine?.words.last(where: { $0.hasPrefix("root=") }) else { return }
    let value = String(word.dropFirst("root=".count))
    let device =
      if value.hasPrefix("LABEL=") {
        "/dev/disk/by-label/" + value.dropFirst("LABEL=".count)
      } else if value.hasPrefix("UUID=") {
        "/dev/disk/by-uuid/" + value.dropFirst("UUID=".count)
      } else {
        value
      }
    if place(device, .rootDisk, "\(PlainName.clean(word)) (/proc/cmdline).") { isRootKnown = true }
  }

  private mutating func take(_ plug: HostTopology.Plug) {
    let repository = topology.repositories[plug.repository]
    let type = repository?.type ?? ""
    // Drives of removable media, and folders of installation images.
    guard !["udev", "iso", "nfs", "smb", "cifs"].contains(type) else { return }
    let name = "SR \(PlainName.clean(repository?.name ?? plug.repository))"
    let devices = (plug["device"].map { $0.split(separator: ",").map { TextTrim.blanks($0) } } ?? [])
    let mapped = plug["SCSIid"].map { ["/dev/mapper/\($0)", "/dev/disk/by-id/scsi-\($0)"] } ?? []
    var isPlaced = false
    for device in devices + mapped {
      isPlaced =
        place(device, .repository, "\(name) lies on \(PlainName.clean(device)) (xe pbd-list).") || isPlaced
    }
    let isOnNetwork = plug["target"] != nil || plug["server"] != nil
    if !isPlaced, !isOnNetwork, !(devices + mapped).isEmpty {
      unplaced.append(
        "\(name) lies on \(PlainName.clean((devices + mapped)[0])), and its controller was not found.")
    }
  }

  // Volume groups of SRs show in the device mapper before the toolstack answers.
  private mutating func takeVolumeGroups() {
    for (label, disk) in topology.blocks.mappedDisks
    where label.hasPrefix("VG_XenStorage--") || label.hasPrefix("XSLocalEXT--") {
      _ = place(disk, .repository, "\(disk) is \(PlainName.clean(label)) (/sys/block).")
    }
  }

  /// Whether a controller carries the device, or it is known that none does.
  private mutating func place(_ device: String, _ kind: DeviceUse.Kind, _ evidence: String) -> Bool {
    guard let disk = topology.blocks.disk(of: device) else { return false }
    let controllers = topology.blocks.controllers(of: disk)
    for address in controllers { found.append((address, DeviceUse(kind, evidence))) }
    return !controllers.isEmpty
  }
}
