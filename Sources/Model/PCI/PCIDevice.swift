/// A PCI function as lspci shows it; what the form does not tell is nil or empty.
package struct PCIDevice: Equatable, Sendable, Identifiable {
  /// Where it sits.
  package var address: PCIAddress
  /// The class in words, such as `Multimedia controller`.
  package var className: HostText
  /// Base class and subclass, such as 0x0480.
  package var classID: UInt16?
  /// Vendor and device as one text.
  package var name: HostText
  /// The vendor's name, when the form tells it apart.
  package var vendor: HostText?
  /// The device's name, when the form tells it apart.
  package var device: HostText?
  /// The vendor's number.
  package var vendorID: UInt16?
  /// The device's number.
  package var deviceID: UInt16?
  /// The subsystem as one text.
  package var subsystemName: HostText?
  /// The subsystem vendor's name.
  package var subsystemVendor: HostText?
  /// The subsystem device's name.
  package var subsystemDevice: HostText?
  /// The subsystem vendor's number.
  package var subsystemVendorID: UInt16?
  /// The subsystem device's number.
  package var subsystemDeviceID: UInt16?
  /// The revision.
  package var revision: UInt8?
  /// The programming interface.
  package var progIf: UInt8?
  /// The driver of dom0 that is bound to it. lspci names one, and says nothing where it knows of none.
  package var driver: Reading<HostText> = .unread(.notAskedYet)
  /// The modules that could drive it.
  package var modules: [HostText] = []
  /// The physical slot, where the host tells it.
  package var physicalSlot: HostText?

  /// The address.
  package var id: PCIAddress { address }

  /// A device of which only these are known.
  package init(address: PCIAddress, className: HostText = "", classID: UInt16? = nil, name: HostText = "") {
    self.address = address
    self.className = className
    self.classID = classID
    self.name = name
  }

  /// Whether disks of the host may hang on it: storage, USB, FireWire, Fibre Channel, card readers, and whatever does
  /// not say what it is.
  package var mayCarryDisks: Bool {
    guard let number = classID ?? ClassNames.number(of: className.raw) else {
      return kind == .storage || kind == .usb || className.isEmpty
    }
    return number >> 8 == 0x01 || number == 0x0805 || (number >> 8 == 0x0c && number != 0x0c05)
  }

  /// What kind of thing it is.
  package var kind: DeviceKind {
    if let classID { return DeviceKind(classID: classID) }
    return DeviceKind(className: className.raw)
  }
}
