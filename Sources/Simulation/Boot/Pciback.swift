/// The driver that keeps devices from dom0, as it comes up with the kernel.
struct Pciback {
  /// The longest value that the kernel stores.
  static let valueLimit = 1024

  /// The value that the driver got; nil: none.
  private(set) var value: [UInt8]?
  private var messages: [String] = []

  init(_ parameters: KernelParameters) {
    // Each one overwrites the one before it. Other names belong to no driver of this kernel.
    for given in parameters.values("pciback.hide") {
      guard let given else {
        messages.append("pciback.hide: string parameter expected")
        continue
      }
      if given.count > Self.valueLimit {
        messages.append("pciback.hide: string parameter too long")
      } else {
        value = given
      }
    }
  }

  /// Binds every device of the machine, to pciback or to its own driver, and writes what the kernel says.
  func apply(to root: RootFolder, line: [UInt8]) {
    let rows = DeviceRow.all(in: root)
    let hide = PcibackHide(value ?? [])
    let hidden = hide.errorAt == nil ? hiddenDevices(hide.addresses, rows) : []
    root.write("sys/module/pciback/parameters/hide", (value ?? Array("(null)".utf8)) + [0x0a])
    root.removeFolder("\(DeviceTree.drivers)/pciback")
    for row in rows {
      DeviceBinding.bind(
        row.address, to: hidden.contains(row.address) ? "pciback" : row.driver, in: root, rows: rows)
    }
    if hide.errorAt == nil { layDriver(hide.addresses, root) }
    log(hide, hidden, line, rows, root)
  }

  /// A bridge takes everything behind it along.
  private func hiddenDevices(_ listed: [String], _ rows: [DeviceRow]) -> Set<String> {
    let isListed = Set(listed)
    let parents = Dictionary(rows.map { ($0.address, $0.parent) }) { first, _ in first }
    return Set(
      rows.map(\.address).filter { address in
        var next: String? = address
        while let current = next {
          if isListed.contains(current) { return true }
          next = parents[current].flatMap { $0 }
        }
        return false
      })
  }

  private func layDriver(_ listed: [String], _ root: RootFolder) {
    let folder = "\(DeviceTree.drivers)/pciback"
    root.makeFolder(folder)
    for name in ["bind", "unbind", "new_slot", "remove_slot", "permissive"] {
      root.write("\(folder)/\(name)", "")
    }
    root.write("\(folder)/slots", listed.map { $0 + "\n" }.joined())
  }

  private func log(
    _ hide: PcibackHide, _ hidden: Set<String>, _ line: [UInt8], _ rows: [DeviceRow], _ root: RootFolder
  ) {
    var text = "Linux version \(Uname.release) (gcc version 4.1.2 20080704) \(Uname.version)\n"
    text += "Kernel command line: \(String(decoding: line, as: UTF8.self))\n"
    for message in messages { text += message + "\n" }
    if let place = hide.errorAt {
      text += "pciback: Error parsing pci_devs_to_hide at \"\(place)\"\n"
    } else {
      for address in hidden.sorted() { text += "pciback \(address): seizing device\n" }
      text += "pciback: backend is vpci\n"
    }
    for row in rows where !hidden.contains(row.address) {
      if let network = row.network {
        text += "e1000e \(row.address): \(network): (PCI Express:2.5GB/s:Width x1)\n"
      }
    }
    root.write("simulation/dmesg", text)
  }
}
