/// The driver that keeps devices from dom0, as it comes up with the kernel.
struct Pciback {
  /// The longest value that the kernel stores.
  static let valueLimit = 1024

  /// The value that the driver got; nil: none.
  private(set) var value: [UInt8]?
  private let table: DeviceTable
  private let module: PcibackModule
  private var messages: [String] = []

  init(_ parameters: KernelParameters, table: DeviceTable, module: PcibackModule = .classic) {
    self.table = table
    self.module = module
    let name = module.rawValue
    // Each one overwrites the one before it. Other names belong to no driver of this kernel.
    for given in parameters.values("\(name).hide") {
      guard let given else {
        messages.append("\(name).hide: string parameter expected")
        continue
      }
      if given.count > Self.valueLimit {
        messages.append("\(name).hide: string parameter too long")
      } else {
        value = given
      }
    }
  }

  /// Binds every device of the machine, to pciback or to its own driver, and writes what the kernel says.
  func apply(to root: RootFolder, line: [UInt8]) {
    let hide = module == .classic ? PcibackHide(value ?? []) : PcibackHide(modern: value ?? [])
    let hidden = !hide.isRefused ? hiddenDevices(hide.addresses) : []
    root.write("sys/module/\(module.rawValue)/parameters/hide", (value ?? Array("(null)".utf8)) + [0x0a])
    root.removeFolder("\(DeviceTree.drivers)/pciback")
    DeviceTree.layVirtualFunctions(table, in: root)
    for row in table.rows where row.physicalFunction == nil { bind(row, hidden, root) }
    // The driver of a physical function makes the virtual ones, and pciback takes those that it waits for.
    DeviceTree.layVirtualFunctions(table, in: root)
    for row in table.rows where row.physicalFunction != nil && root.isFolder(table.folder(row)) {
      bind(row, hidden, root)
    }
    Peripheral.layMappers(in: root)
    NetworkTree.refresh(in: root)
    if !hide.isRefused { layDriver(hide.addresses, root) }
    log(hide, hidden, line, root)
  }

  /// A bridge takes everything behind it along.
  private func hiddenDevices(_ listed: [String]) -> Set<String> {
    let isListed = Set(listed)
    return Set(
      table.rows.filter { row in
        isListed.contains(row.address) || table.bridges(above: row).contains { isListed.contains($0.address) }
      }.map(\.address))
  }

  private func bind(_ row: DeviceRow, _ hidden: Set<String>, _ root: RootFolder) {
    let driver = hidden.contains(row.address) ? "pciback" : row.driver
    DeviceTree.bind(row, to: driver, table, in: root)
  }

  private func layDriver(_ listed: [String], _ root: RootFolder) {
    let folder = "\(DeviceTree.drivers)/pciback"
    root.makeFolder(folder)
    for name in ["bind", "unbind", "new_slot", "remove_slot", "permissive"] {
      root.write("\(folder)/\(name)", "")
    }
    root.write("\(folder)/slots", listed.map { $0 + "\n" }.joined())
  }

  private func log(_ hide: PcibackHide, _ hidden: Set<String>, _ line: [UInt8], _ root: RootFolder) {
    let (release, version) = (Uname.release(root), Uname.version(root))
    var text = "Linux version \(release) (gcc version 4.1.2 20080704) \(version)\n"
    text += "Kernel command line: \(String(decoding: line, as: UTF8.self))\n"
    for message in messages { text += message + "\n" }
    if let place = hide.errorAt {
      text += "\(module.rawValue): Error parsing pci_devs_to_hide at \"\(place)\"\n"
    } else if !hide.isRefused {
      for address in hidden.sorted() { text += "pciback \(address): seizing device\n" }
      text += "\(module.rawValue): backend is vpci\n"
    }
    for row in table.rows where !hidden.contains(row.address) {
      if let network = row.network, let driver = row.driver {
        text += "\(driver) \(row.address): \(network): (PCI Express:2.5GB/s:Width x1)\n"
      }
    }
    root.write("simulation/dmesg", text)
  }
}
