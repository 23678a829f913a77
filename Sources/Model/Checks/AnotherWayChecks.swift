/// Where the toolstack has a way of its own that serves better than a whole PCI function.
enum AnotherWayChecks {
  static func findings(_ device: PCIDevice, facts: HostFacts) -> [Finding] {
    usb(device) + virtualFunctions(device, facts) + virtualFunction(device, facts)
  }

  private static func usb(_ device: PCIDevice) -> [Finding] {
    guard device.kind == .usb else { return [] }
    return [
      Finding(
        .note, device.address, seen: "It is a USB controller (lspci).",
        consequence:
          "All that is plugged into it goes to the VM. From 7.3 on the toolstack can give a single USB device.",
        advice: "For one device: xe pusb-list, then xe vusb-create usb-group-uuid=GROUP vm-uuid=VM")
    ]
  }

  private static func virtualFunctions(_ device: PCIDevice, _ facts: HostFacts) -> [Finding] {
    guard device.kind == .network, facts.topology.capabilities[device.address]?.hasVirtualFunctions == true
    else {
      return []
    }
    return [
      Finding(
        .note, device.address, seen: "It can make virtual functions (SR-IOV, lspci -v).",
        consequence:
          "From 7.5 on the toolstack can give one of them to each VM, and the host keeps the card.",
        advice: "xe network-sriov-create network-uuid=NETWORK pif-uuid=PIF")
    ]
  }

  // It exists only while the driver of its physical function makes it.
  private static func virtualFunction(_ device: PCIDevice, _ facts: HostFacts) -> [Finding] {
    guard let physical = facts.topology.tree.physicalFunction(of: device.address) else { return [] }
    return [
      Finding(
        .warn, device.address, seen: "It is a virtual function of \(physical.short) (sysfs physfn).",
        consequence:
          "It is there only while dom0's driver of \(physical.short) makes it: without that, the VM does not start.",
        advice:
          "Be sure that every boot makes it, before any VM starts; or let the toolstack do so (xe network-sriov-create)."
      )
    ]
  }
}
