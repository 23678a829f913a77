/// What hangs on what in the host: buses, disks, network interfaces, inputs, and what the toolstack keeps on them.
package struct HostTopology: Equatable, Sendable {
  /// A mounted file system or a swap partition.
  package struct Mount: Equatable, Sendable {
    /// The device or server as written.
    package let source: HostText
    /// Where it is mounted; `swap` for swap.
    package let place: HostText
    /// The command or file that shows it.
    package let shownBy: String
    /// A file system of a ZFS pool: its source is a name of the pool, no device.
    package var isPool = false
  }

  /// The disks of ZFS pools, of which sysfs shows nothing.
  package struct Pools: Equatable, Sendable {
    /// The devices that /etc/zfs/zpool.cache names.
    package var devices: [HostText] = []
    /// The mounted pools that are not in that file.
    package var unknown: [String] = []
    /// Whether the file was read, or there is neither a pool nor the file.
    package var isRead = true
  }

  /// The route to an address.
  package struct Route: Equatable, Sendable {
    /// `session`, `storage`, or `iscsi-N` for the iSCSI session N.
    package let purpose: String
    /// The address or name.
    package let target: HostText
    /// The interface; nil if it is not known.
    package let interface: String?
  }

  /// A storage repository that is plugged on this host.
  package struct Plug: Equatable, Sendable {
    /// The uuid of the SR.
    package let repository: String
    /// The printed device-config.
    package let config: String
    /// Whether it is attached now.
    package let isAttached: Bool

    /// Every value that a key of device-config may have: a value that holds `; ` can look like another key.
    package func values(of key: String) -> [String] { XeMap.values(of: key, in: config) }

    /// Whether a key that tells where the SR lies may have several values.
    package var isAmbiguous: Bool {
      ["device", "SCSIid", "location", "group-name"].contains { values(of: $0).count > 1 }
    }

    /// Whether a key that tells where the SR lies names this server.
    package func names(server: String) -> Bool {
      ["server", "target", "masterhost", "location"].contains {
        values(of: $0).contains { $0.contains(server) }
      }
    }
  }

  /// A keyboard, mouse or the like on USB.
  package struct Input: Equatable, Sendable {
    /// What it says it is.
    package let name: HostText
    /// The USB controller.
    package let controller: PCIAddress
  }

  /// The buses.
  package var tree = DeviceTree()
  /// Interrupt lines by address; 0 is none.
  package var interrupts: [PCIAddress: Int] = [:]
  /// Whether the firmware chose a display as the host's own screen; absent where the kernel does not say.
  package var bootDisplays: [PCIAddress: Bool] = [:]
  /// What functions can do.
  package var capabilities: [PCIAddress: DeviceCapabilities] = [:]
  /// The disks.
  package var blocks = BlockDevices()
  /// Bridges, bonds and VLANs.
  package var network = NetworkMembers()
  /// Mounted file systems and swap.
  package var mounts: [Mount] = []
  /// The disks of ZFS pools.
  package var pools = Pools()
  /// Input devices: name, and the controller they hang on.
  package var inputs: [Input] = []
  /// Serial lines on PCI functions, such as `ttyS4`.
  package var serialLines: [String: PCIAddress] = [:]
  /// The ways to whoever looks and to storage.
  package var routes: [Route] = []
  /// The SRs of this host.
  package var plugs: [Plug] = []
  /// Name and type of an SR by uuid.
  package var repositories: [String: Repository] = [:]
  /// The group of a GPU.
  package var gpuGroups: [PCIAddress: String] = [:]
  /// The virtual GPUs of VMs.
  package var virtualGPUs: [VirtualGPU] = []
  private var cards: [String: PCIAddress] = [:]

  /// The name and the type of an SR.
  package struct Repository: Equatable, Sendable {
    /// Its name label.
    package let name: HostText
    /// lvm, ext, nfs, lvmoiscsi, lvmohba, iso, udev …
    package let type: String
  }

  private var blockLinks = FileListing()
  private var blockValues = FileListing()
  private var diskNames = FileListing()

  /// Nothing known.
  package init() {}

  /// Takes one part of the survey; others are left alone.
  mutating func record(_ part: SurveyPart, _ question: SurveyQuestion) {
    switch question {
    case .pciLinks: tree = DeviceTree(FileListing(parsing: part.text))
    case .pciValues: recordValues(FileListing(parsing: part.text))
    case .capabilities: capabilities = DeviceCapabilities.list(parsing: part.text)
    case .blockLinks:
      blockLinks = FileListing(parsing: part.text)
      joinBlocks()
    case .blockValues:
      blockValues = FileListing(parsing: part.text)
      joinBlocks()
    case .diskNames:
      diskNames = FileListing(parsing: part.text)
      joinBlocks()
    case .netMembers: network.record(FileListing(parsing: part.text))
    case .vlans: network.recordVLANs(part.text)
    case .switches: network.recordSwitches(part.text)
    case .mounts: recordMounts(part)
    case .zfsPools: recordPools(part)
    case .filesystems: recordFilesystems(part)
    case .swaps: recordSwaps(part)
    case .inputs: recordInputs(FileListing(parsing: part.text))
    case .serialLines: recordSerialLines(FileListing(parsing: part.text))
    case .routes: recordRoutes(part)
    default: recordObjects(part, question)
    }
  }

  private mutating func joinBlocks() {
    blocks = BlockDevices(links: blockLinks, values: blockValues, names: diskNames)
  }

  private mutating func recordValues(_ listing: FileListing) {
    for (path, lines) in listing.values {
      guard let address = DeviceTree.addresses(in: path).last, let text = lines.first else { continue }
      if path.hasSuffix("/irq") { interrupts[address] = Int(TextTrim.blanks(text)) }
      if path.hasSuffix("/boot_vga") { bootDisplays[address] = TextTrim.blanks(text) == "1" }
    }
  }

  // /proc/mounts: source, place, type … with blanks written as \040.
  private mutating func recordMounts(_ part: SurveyPart) {
    guard part.status == 0 else { return }
    for line in part.lines {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 3 else { continue }
      let isPool = words[2] == "zfs"
      guard isPool || words[0].hasPrefix("/dev/") || words[0].contains(":/") else { continue }
      mounts.append(
        Mount(source: HostText(words[0]), place: HostText(words[1]), shownBy: "/proc/mounts", isPool: isPool))
    }
  }

  // `disk PATH` of the pools' own file, `unknown POOL` for a mounted pool that is not in it.
  private mutating func recordPools(_ part: SurveyPart) {
    pools = Pools()
    pools.isRead = part.status == 0
    for line in part.lines {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      guard words.count == 2 else { continue }
      if words[0] == "disk" { pools.devices.append(HostText(words[1])) }
      if words[0] == "unknown" { pools.unknown.append(words[1]) }
    }
  }

  // df -P: the name may be /dev/root in /proc/mounts and right only here.
  private mutating func recordFilesystems(_ part: SurveyPart) {
    for line in part.lines {
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 6, words[0].hasPrefix("/") || words[0].contains(":/") else { continue }
      let (source, place) = (HostText(words[0]), HostText(words[5...].joined(separator: " ")))
      if !mounts.contains(where: { $0.source == source && $0.place == place }) {
        mounts.append(Mount(source: source, place: place, shownBy: "df -P"))
      }
    }
  }

  private mutating func recordSwaps(_ part: SurveyPart) {
    guard part.status == 0 else { return }
    for line in part.lines {
      let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
      guard words.count >= 2, words[0].hasPrefix("/dev/") else { continue }
      mounts.append(Mount(source: HostText(words[0]), place: "swap", shownBy: "/proc/swaps"))
    }
  }

  private mutating func recordInputs(_ listing: FileListing) {
    let folder = "/sys/class/input/"
    var found: [String: Input] = [:]
    for entry in listing.entries where entry.path.hasPrefix(folder) {
      let name = String(entry.path.dropFirst(folder.count).prefix { $0 != "/" })
      guard let target = entry.target, target.contains("/usb"),
        let controller = DeviceTree.addresses(in: target).last
      else { continue }
      let label = listing.value(of: "\(folder)\(name)/name") ?? name
      found[name] = Input(name: HostText(label), controller: controller)
    }
    inputs = found.sorted { $0.key < $1.key }.map(\.value)
  }

  private mutating func recordSerialLines(_ listing: FileListing) {
    for entry in listing.entries where entry.path.hasPrefix("/sys/class/tty/") {
      let name = String(entry.path.dropFirst("/sys/class/tty/".count).prefix { $0 != "/" })
      serialLines[name] = entry.target.flatMap { DeviceTree.addresses(in: $0).last }
    }
  }

  // `to PURPOSE TARGET` and what `ip route get` said.
  private mutating func recordRoutes(_ part: SurveyPart) {
    routes = part.lines.compactMap { line in
      let words = line.split(separator: " ").map(String.init)
      guard words.count >= 3, words[0] == "to" else { return nil }
      let place = words.firstIndex(of: "dev").map { $0 + 1 }
      let interface = place.flatMap { $0 < words.count ? words[$0] : nil }
      return Route(purpose: words[1], target: HostText(words[2]), interface: interface)
    }
  }

  private mutating func recordObjects(_ part: SurveyPart, _ question: SurveyQuestion) {
    guard part.status == 0, [.pbds, .srs, .pgpus, .vgpus].contains(question) else { return }
    let records = question.records(part)
    switch question {
    case .pbds:
      plugs = records.compactMap { record in
        guard let repository = record["sr-uuid"] else { return nil }
        return Plug(
          repository: repository, config: record["device-config"] ?? "",
          isAttached: record["currently-attached"] == "true")
      }
    case .srs:
      for record in records {
        guard let id = record["uuid"] else { continue }
        repositories[id] = Repository(name: HostText(record["name-label"] ?? id), type: record["type"] ?? "")
      }
    case .pgpus:
      for record in records {
        guard let text = record["pci-id"], let address = try? PCIAddress(parsing: text) else { continue }
        gpuGroups[address] = record["gpu-group-uuid"]
        if let id = record["uuid"] { cards[id] = address }
      }
    default:
      virtualGPUs = records.compactMap { VirtualGPU($0, cards: cards) }
    }
  }
}
