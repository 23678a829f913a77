/// Which controllers carry the disks that the host lives on.
struct DiskUses {
  private(set) var found: [(PCIAddress, DeviceUse)] = []
  /// What could not be followed to a controller, each in a sentence.
  private(set) var unplaced: [String] = []
  /// Whether it is known what carries `/`.
  private(set) var isRootKnown = false

  /// What tells which disks the host uses, and which controllers carry them.
  static let questions: [SurveyQuestion] = [
    .inventory, .commandLine, .mounts, .zfsPools, .filesystems, .swaps, .blockLinks, .blockValues, .diskNames,
    .pbds,
    .srs,
  ]

  /// Why a disk that nothing seems to use may be the host's; nil if everything that the host uses was placed.
  var doubt: String? {
    if let unread { return unread }
    if !isRootKnown { return "Where / lies could not be found." }
    if !unplaced.isEmpty { return unplaced.joined(separator: " ") }
    return nil
  }

  /// Why a network card may carry the host's own disk, which can come over iSCSI; nil if none does, or if it is known which.
  private(set) var networkDoubt: String?

  /// What of the questions was not read, in a sentence; nil if all were.
  let unread: String?

  private let topology: HostTopology
  private let functions: InterfaceFunctions
  /// Where file systems are mounted whose controllers are known.
  private var placedMounts: Set<HostText> = []

  init(facts: HostFacts) {
    topology = facts.topology
    functions = InterfaceFunctions(facts: facts)
    let missing = facts.unread(of: Self.questions)
    unread = missing.isEmpty ? nil : "What tells of the host's disks was not read: \(facts.reasons(missing))."
    for mount in topology.mounts { record(mount) }
    if let disk = facts.inventory?.primaryDisk { recordPrimary(disk.raw) }
    recordRootWord(facts)
    recordPools()
    for plug in topology.plugs where plug.isAttached { record(plug) }
    recordVolumeGroups()
    recordMembers()
    recordNetworkDoubt(facts)
  }

  private mutating func recordNetworkDoubt(_ facts: HostFacts) {
    // While the survey goes on, a card whose use is not known is a stop, and nothing is carried out.
    guard facts.isComplete else { return }
    let hasSession = topology.routes.contains { $0.purpose.hasPrefix("iscsi-") }
    if !isRootKnown, facts.isUnread(.routes) {
      networkDoubt =
        "Where / lies could not be found, nor over which cards iSCSI goes (\(facts.reasons([.routes])))."
    } else if hasSession, let doubt = unread ?? (isRootKnown ? nil : "Where / lies could not be found.") {
      networkDoubt = "\(doubt) There are iSCSI sessions (/sys/class/iscsi_connection)."
    }
  }

  private mutating func record(_ mount: HostTopology.Mount) {
    if mount.isPool { return }
    if mount.source.contains(":/") {
      if mount.place == "/" { isRootKnown = true }
      placedMounts.insert(mount.place)
      return
    }
    let kind = Self.kind(of: mount.place.raw)
    let text =
      "\(mount.source) is \(mount.place) (\(mount.shownBy))."
    let isPlaced = place(mount.source.raw, kind, text)
    guard isPlaced else {
      recordLost(mount)
      return
    }
    placedMounts.insert(mount.place)
    if kind == .rootDisk { isRootKnown = true }
  }

  /// A mounted disk whose controller was not found may hang on any. What the kernel makes of memory or of a file hangs on none;
  /// / is looked for in other ways, too.
  private mutating func recordLost(_ mount: HostTopology.Mount) {
    let name = mount.source.raw.dropFirst("/dev/".count)
    guard mount.place != "/", !["loop", "ram", "zram"].contains(where: { name.hasPrefix($0) }) else { return }
    unplaced.append("\(mount.source) is \(mount.place) (\(mount.shownBy)), and its controller was not found.")
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

  private mutating func recordPrimary(_ disk: String) {
    if place(disk, .rootDisk, "\(HostText(disk)) is the host's disk (/etc/xensource-inventory).") {
      isRootKnown = true
    }
  }

  // root=LABEL=…, root=UUID=… and root=/dev/… of the running kernel.
  private mutating func recordRootWord(_ facts: HostFacts) {
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
    if place(device, .rootDisk, "\(HostText(word)) (/proc/cmdline).") { isRootKnown = true }
  }

  // The pools' file does not say which disk is whose: each counts for every pool that is mounted.
  private mutating func recordPools() {
    let pools = topology.pools
    let mounts = topology.mounts.filter(\.isPool)
    let missing = pools.devices.filter { disk in
      let isPlaced = mounts.map { mount in
        let name = "The ZFS pool of \(mount.source), \(mount.place),"
        return place(
          disk.raw, Self.kind(of: mount.place.raw), "\(name) lies on \(disk) (/etc/zfs/zpool.cache).")
      }
      guard mounts.isEmpty else { return !isPlaced.allSatisfy(\.self) }
      return !place(disk.raw, .memberDisk, "\(disk) is part of a ZFS pool (/etc/zfs/zpool.cache).")
    }
    let isKnown = pools.isRead && pools.unknown.isEmpty && missing.isEmpty && !pools.devices.isEmpty
    for mount in mounts {
      if isKnown {
        placedMounts.insert(mount.place)
        if mount.place == "/" { isRootKnown = true }
      } else {
        unplaced.append(
          "The ZFS pool of \(mount.source) is mounted at \(mount.place), and its "
            + "disks are not all known (/etc/zfs/zpool.cache).")
      }
    }
    if mounts.isEmpty, !pools.isRead || !missing.isEmpty {
      unplaced.append("The disks of a ZFS pool are not all known (/etc/zfs/zpool.cache).")
    }
  }

  /// SRs that lie on no disk of the host's own: drives of removable media, folders of images, servers.
  private static let diskless: Set<String> = [
    "udev", "iso", "nfs", "nfs_iso", "smb", "cifs", "cephfs", "glusterfs", "moosefs",
  ]

  /// SRs whose disks hang on controllers of the host, whatever a value of theirs looks like.
  private static let local: Set<String> = [
    "lvm", "ext", "ext4", "xfs", "zfs", "file", "largeblock", "lvmohba", "linstor",
  ]

  private mutating func record(_ plug: HostTopology.Plug) {
    let repository = topology.repositories[plug.repository]
    guard !Self.diskless.contains(repository?.type ?? "") else { return }
    let name = "SR \(repository?.name ?? HostText(plug.repository))"
    var isPlaced = recordGroup(plug, name)
    isPlaced = recordDevices(plug, name) || isPlaced
    isPlaced = recordLocation(plug, repository?.type ?? "", name) || isPlaced
    let isOnNetwork =
      !Self.local.contains(repository?.type ?? "")
      && ["target", "server", "serverpath", "masterhost"].contains { !plug.values(of: $0).isEmpty }
    if plug.isAmbiguous {
      unplaced.append("What xe pbd-list says of \(name) can be read in two ways.")
    } else if !isPlaced, !isOnNetwork {
      let place = ["device", "SCSIid", "location", "group-name"].flatMap { plug.values(of: $0) }.first
      unplaced.append(
        "\(name) \(place.map { "lies on \(HostText($0))" } ?? "is attached"), and its controller was not "
          + "found (xe pbd-list).")
    }
  }

  /// By the devices that the toolstack names, each of which must be found.
  private mutating func recordDevices(_ plug: HostTopology.Plug, _ name: String) -> Bool {
    let devices = plug.values(of: "device").flatMap { $0.split(separator: ",").map { TextTrim.blanks($0) } }
    let mapped = plug.values(of: "SCSIid").flatMap { ["/dev/mapper/\($0)", "/dev/disk/by-id/scsi-\($0)"] }
    func evidence(_ device: String) -> String { "\(name) lies on \(HostText(device)) (xe pbd-list)." }
    var isPlaced = !devices.isEmpty
    for device in devices where !place(device, .repository, evidence(device)) { isPlaced = false }
    for device in mapped where place(device, .repository, evidence(device)) { isPlaced = true }
    return isPlaced
  }

  /// By the volume group that the device mapper shows.
  private mutating func recordGroup(_ plug: HostTopology.Plug, _ name: String) -> Bool {
    let uuid = plug.repository.replacing("-", with: "--")
    var groups = ["VG_XenStorage--\(uuid)-", "XSLocalEXT--\(uuid)-", "XSLocalLargeBlock--\(uuid)-"]
    groups += plug.values(of: "group-name").compactMap { name in
      name.split(separator: "/").first.map { $0.replacing("-", with: "--") + "-" }
    }
    var isPlaced = false
    for (label, disk) in topology.blocks.mappedDisks where groups.contains(where: { label.hasPrefix($0) }) {
      isPlaced =
        place(disk, .repository, "\(name): \(disk) is \(label) (/sys/block).") || isPlaced
    }
    return isPlaced
  }

  /// By the file system that its folder lies in; only an SR of plain files lies in the host's own.
  private mutating func recordLocation(_ plug: HostTopology.Plug, _ type: String, _ name: String) -> Bool {
    guard let location = plug.values(of: "location").first, location.hasPrefix("/") else { return false }
    let mount = topology.mounts.filter { mount in
      mount.place != "swap"
        && (mount.place == "/" || location == mount.place.raw || location.hasPrefix(mount.place.raw + "/"))
    }.max { $0.place.raw.count < $1.place.raw.count }
    guard let mount, placedMounts.contains(mount.place), mount.place != "/" || type == "file",
      mount.isPool || type != "zfs"
    else { return false }
    let text = "\(name) lies at \(HostText(location)) (xe pbd-list)."
    for device in mount.isPool ? topology.pools.devices : [mount.source] {
      _ = place(device.raw, .repository, text)
    }
    return true
  }

  // Volume groups of SRs show in the device mapper before the toolstack answers.
  private mutating func recordVolumeGroups() {
    for (label, disk) in topology.blocks.mappedDisks
    where label.hasPrefix("VG_XenStorage--") || label.hasPrefix("XSLocalEXT--") {
      _ = place(disk, .repository, "\(disk) is \(label) (/sys/block).")
    }
  }

  // Whatever a disk is part of, somebody made it so: RAID, multipath, LINSTOR, a volume group.
  private mutating func recordMembers() {
    let blocks = topology.blocks
    for disk in blocks.stacked {
      let name = blocks.label(of: disk).map { "\(disk) (\($0))" } ?? disk
      for member in blocks.members(of: disk) {
        guard let controller = blocks.way(to: member).last,
          !found.contains(where: { $0.0 == controller && $0.1.kind < .memberDisk })
        else { continue }
        found.append(
          (controller, DeviceUse(.memberDisk, "\(member) is part of \(name) (/sys/block/\(disk)/slaves).")))
      }
    }
  }

  /// Whether a controller carries the device, or it is known that none does.
  private mutating func place(_ device: String, _ kind: DeviceUse.Kind, _ evidence: String) -> Bool {
    guard let disk = topology.blocks.disk(of: device) else { return false }
    let controllers = topology.blocks.controllers(of: disk)
    for address in controllers { found.append((address, DeviceUse(kind, evidence))) }
    let isOverNetwork = placeOverNetwork(disk, kind, evidence)
    return isOverNetwork || !controllers.isEmpty
  }

  // A disk that comes over iSCSI hangs on no controller but on a network card: that of / is the root disk's.
  private mutating func placeOverNetwork(_ disk: String, _ kind: DeviceUse.Kind, _ evidence: String) -> Bool {
    let sessions = topology.blocks.sessions(of: disk).map { "iscsi-\($0)" }
    let routes = topology.routes.filter { sessions.contains($0.purpose) }
    let carriers = routes.compactMap(\.interface).flatMap { functions.carrying($0) }
    for (address, way) in carriers {
      let text = "\(evidence) It comes over iSCSI by \(way) (/sys/class/iscsi_connection, ip route get)."
      found.append((address, DeviceUse(kind == .repository ? .repositoryNetwork : kind, text)))
    }
    return !carriers.isEmpty
  }
}
