/// What xenopsd does with the devices of a VM that starts (facts of xenops_server_xen.ml and device.ml, XenServer 6.2).
struct PCIPlug {
  let vm: XeObject
  let root: RootFolder

  /// The addresses that the VM has now.
  func plug() throws(XeFailure) -> [String] {
    let addresses = PCIKeyText.addresses(vm.value("other-config", key: "pci") ?? "")
    if addresses.isEmpty { return [] }
    guard root.isFolder("\(DeviceTree.drivers)/pciback") else {
      throw isLate
        ? .late("Failure(\"pciback has not loaded\")")
        : .xenopsd("Device.PCI.Cannot_use_pci_with_no_pciback(_)")
    }
    // Later toolstacks look before they touch a device.
    if isLate, needsIOMMU { throw .late("Failure(\"IOMMU unavailable\")") }
    var plugged: [String] = []
    for address in addresses {
      try bind(address)
      try assign(address, besides: plugged)
      plugged.append(address)
    }
    return plugged
  }

  private func bind(_ address: String) throws(XeFailure) {
    guard let device = SimulatedDevice(reading: address, in: root) else {
      throw cannotAdd(address, "is absent")
    }
    if device.driver == "pciback" {
      if let other = owner(of: address) { root.log("reset \(address) under \(other.uuid)") }
      return
    }
    if let driver = device.driver { root.log("tore \(address) out of dom0 (\(driver)) for \(vm.uuid)") }
    let table = DeviceTable(root)
    guard let row = table[address] else { throw cannotAdd(address, "is absent") }
    DeviceTree.bind(row, to: "pciback", table, in: root)
    DeviceTree.layVirtualFunctions(table, in: root)
    Peripheral.layMappers(in: root)
    NetworkTree.refresh(in: root)
    if address == table.rootController(root)?.address {
      root.write("simulation/boot-state", "panic: the controller of the root disk was taken from dom0")
      root.log("dead: the root disk was torn out of dom0")
      throw XeFailure(error: "Lost connection to the server.\n")
    }
  }

  private func assign(_ address: String, besides plugged: [String]) throws(XeFailure) {
    guard let device = SimulatedDevice(reading: address, in: root) else {
      throw cannotAdd(address, "is absent")
    }
    if device.classCode >> 8 == 0x06 { throw cannotAdd(address, "is a bridge") }
    if plugged.contains(address) { throw cannotAdd(address, "is named twice") }
    if let other = owner(of: address) { throw cannotAdd(address, "belongs to \(other.uuid)") }
    if needsIOMMU { throw cannotAdd(address, "needs the IOMMU") }
    if needsFixedMemory, !XeMemory.isFixed(vm) {
      root.log("could not add \(address) to \(vm.uuid): its memory is not fixed")
      throw .late("Cannot_add(\(address), Xenctrlext.Unix_error(18, \"1: Invalid cross-device link\"))")
    }
  }

  private var needsIOMMU: Bool {
    !vm.file("HVM-boot-policy").isEmpty && root.line("simulation/iommu") != "on"
  }

  /// From 8.2 on; the words are the toolstack's, how its Caml wraps them is inferred.
  private var isLate: Bool { Uname.isLate(root) }

  /// Xen 4.17 and later give no device to a domain whose memory is filled in later; the text is inferred from the number.
  private var needsFixedMemory: Bool {
    let numbers = (root.line("simulation/xen-version") ?? "4.1.5").split(separator: ".").compactMap {
      Int($0)
    }
    return numbers.count > 1 && (numbers[0], numbers[1]) >= (4, 17) && !vm.file("HVM-boot-policy").isEmpty
  }

  private func owner(of address: String) -> XeObject? {
    XeClass.vm.objects(root).first { other in
      other.uuid != vm.uuid && other.file("power-state") == "running"
        && lines(other.file("attached-pci")).contains(address)
    }
  }

  private func cannotAdd(_ address: String, _ reason: String) -> XeFailure {
    root.log("could not add \(address) to \(vm.uuid): it \(reason)")
    return .xenopsd("Device.PCI.Cannot_add(_, _)")
  }
}
