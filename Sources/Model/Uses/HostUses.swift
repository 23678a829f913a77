/// What every device does for the host now, worked out once for a set of facts.
package struct HostUses: Equatable, Sendable {
  private var found: [PCIAddress: [DeviceUse]] = [:]
  /// Storage that the host uses and whose controller could not be found, each in a sentence.
  package private(set) var unplaced: [String] = []

  /// The uses of a device, the gravest first; empty if it does nothing that the survey shows.
  package subscript(address: PCIAddress) -> [DeviceUse] { found[address] ?? [] }

  /// The uses on this host.
  package init(facts: HostFacts) {
    let disks = DiskUses(facts: facts)
    unplaced = disks.unplaced
    for (address, use) in disks.found + NetworkUses(facts: facts).found + Self.consoles(facts) {
      add(use, to: address)
    }
    for device in facts.devices { addOwn(device, facts, disks) }
    for address in found.keys { found[address]?.sort { $0.kind < $1.kind } }
  }

  private mutating func add(_ use: DeviceUse, to address: PCIAddress) {
    // One line a kind: a bond with two networks is not said twice.
    if found[address, default: []].contains(where: { $0.kind == use.kind && $0.evidence == use.evidence }) {
      return
    }
    found[address, default: []].append(use)
  }

  private mutating func addOwn(_ device: PCIDevice, _ facts: HostFacts, _ disks: DiskUses) {
    let address = device.address
    if device.kind == .bridge || device.kind == .hostBridge {
      add(DeviceUse(.bridge, "\(device.className) (lspci)."), to: address)
      return
    }
    if Self.isBoardFixture(device, facts) {
      add(DeviceUse(.board, "\(device.className) (lspci)."), to: address)
      return
    }
    guard device.driver.value != "pciback" else { return }
    addUnread(device, facts, disks)
    if device.kind == .storage, let driver = device.driver.value { addStorage(device, driver, facts, disks) }
    if device.kind == .display { addDisplay(address, facts) }
    let taken = facts.virtualGPUs(on: address).filter { $0.card == address || $0.isWhole != true }
    if !taken.isEmpty {
      add(DeviceUse(.virtualGPU, "vGPUs for \(facts.names(taken)) (xe vgpu-list)."), to: address)
    }
    let virtual = facts.topology.tree.virtualFunctions(of: address)
    if !virtual.isEmpty {
      add(DeviceUse(.virtualFunctions, "\(virtual.count) virtual functions (sysfs physfn)."), to: address)
    }
  }

  // What of the board no VM can use; a USB or sound function of the board is not among them.
  private static func isBoardFixture(_ device: PCIDevice, _ facts: HostFacts) -> Bool {
    // Where the buses were not read, a card of such a class may be one of the board.
    guard !device.addInVerdict(rootBuses: facts.rootBuses).isLikely || facts.isUnread(.pciLinks) else {
      return false
    }
    guard let classID = device.classID ?? ClassNames.number(of: device.className.raw) else { return false }
    return [0x05, 0x08, 0x0b, 0x11].contains(classID >> 8) && classID != 0x0805 || classID == 0x0c05
  }

  // What was not read may be the gravest that such a device can do for the host.
  private mutating func addUnread(_ device: PCIDevice, _ facts: HostFacts, _ disks: DiskUses) {
    let address = device.address
    if case .unread(let reason) = device.driver {
      let text =
        "Which driver dom0 has for it was not read (\(SurveyQuestion.driverLinks.source): \(reason.words))."
      add(DeviceUse(device.mayCarryDisks ? .unclearStorage : .unclearDriver, text), to: address)
    }
    if device.kind != .storage, device.mayCarryDisks, !device.driver.isAbsent, let doubt = disks.doubt {
      add(DeviceUse(.unclearStorage, doubt), to: address)
    }
    if device.kind == .network, !device.driver.isAbsent, let doubt = disks.networkDoubt {
      add(DeviceUse(.unclearStorage, doubt), to: address)
    }
    let missing = facts.unread(of: NetworkUses.questions)
    if device.kind == .network, !device.driver.isAbsent, !missing.isEmpty,
      found[address]?.contains(where: { $0.kind == .unclearNetwork }) != true
    {
      add(
        DeviceUse(
          .unclearNetwork, "What tells of the host's networks was not read: \(facts.reasons(missing))."),
        to: address)
    }
    if device.kind == .display {
      let missing = facts.unread(of: [.pgpus, .vgpus])
      if !missing.isEmpty {
        add(
          DeviceUse(.unclearDriver, "Whether VMs have vGPUs of it was not read: \(facts.reasons(missing))."),
          to: address)
      }
    }
  }

  private mutating func addStorage(
    _ device: PCIDevice, _ driver: HostText, _ facts: HostFacts, _ disks: DiskUses
  ) {
    let address = device.address
    if let grave = found[address], grave.contains(where: { $0.kind <= .memberDisk }), disks.unread == nil {
      return
    }
    let own = facts.topology.blocks.disks(on: address)
    if let reason = disks.doubt {
      add(
        DeviceUse(.unclearStorage, "\(reason) dom0 drives this controller with \(driver)."),
        to: address)
    } else if own.isEmpty {
      add(
        DeviceUse(.storage, "dom0 drives it with \(driver); it has no disks (/sys/block)."),
        to: address)
    } else {
      add(
        DeviceUse(
          .idleDisk,
          "\(own.joined(separator: ", ")) hang on it; nothing of the host uses them (/sys/block, xe pbd-list)."
        ),
        to: address)
    }
  }

  private mutating func addDisplay(_ address: PCIAddress, _ facts: HostFacts) {
    switch facts.topology.bootDisplays[address] {
    case .some(true): add(DeviceUse(.console, "boot_vga is 1 (sysfs): the firmware chose it."), to: address)
    case .some(false): break
    // Only VGA controllers have the attribute: where the kernel tells of one, a display without it is no console.
    case .none where !facts.topology.bootDisplays.isEmpty: break
    case .none:
      add(
        DeviceUse(.console, "A display that dom0 has; sysfs does not say whether it is the host's own."),
        to: address)
    }
  }

  private static func consoles(_ facts: HostFacts) -> [(PCIAddress, DeviceUse)] {
    var found = facts.topology.inputs.map {
      ($0.controller, DeviceUse(.input, "\($0.name) hangs on it (/sys/class/input)."))
    }
    let blocks = facts.topology.blocks
    for disk in blocks.names.sorted() where blocks.isOnUSB(disk) {
      guard let model = blocks.model(of: disk), model.raw.lowercased().contains("virtual"),
        let controller = blocks.way(to: disk).last
      else { continue }
      found.append((controller, DeviceUse(.virtualMedia, "\(disk) is \(model) (/sys/block).")))
    }
    let consoles = facts.commandLine?.words.filter { $0.hasPrefix("console=ttyS") } ?? []
    for (line, address) in facts.topology.serialLines {
      guard consoles.contains(where: { $0.dropFirst("console=".count).prefix { $0 != "," } == line }) else {
        continue
      }
      found.append((address, DeviceUse(.serialConsole, "console=\(line) (/proc/cmdline) hangs on it.")))
    }
    return found
  }
}
