extension PCIDevice {
  /// Whether both cannot be the same device in the same state.
  func contradicts(_ other: PCIDevice) -> Bool {
    if let left = classID, let right = other.classID, left != right { return true }
    if let left = driver.value, let right = other.driver.value, left != right { return true }
    if let left = vendorID, let right = other.vendorID, left != right { return true }
    if let left = deviceID, let right = other.deviceID { return left != right }
    return !isNameless && !other.isNameless && name != other.name
  }

  /// Takes what the other knows and this does not.
  mutating func fill(from other: PCIDevice) {
    if isNameless, !other.name.isEmpty { name = other.name }
    if className.isEmpty || classID != nil && other.classID == nil && !other.className.isEmpty {
      className = other.className
    }
    classID = classID ?? other.classID
    vendor = vendor ?? other.vendor
    device = device ?? other.device
    vendorID = vendorID ?? other.vendorID
    deviceID = deviceID ?? other.deviceID
    subsystemName = subsystemName ?? other.subsystemName
    subsystemVendor = subsystemVendor ?? other.subsystemVendor
    subsystemDevice = subsystemDevice ?? other.subsystemDevice
    subsystemVendorID = subsystemVendorID ?? other.subsystemVendorID
    subsystemDeviceID = subsystemDeviceID ?? other.subsystemDeviceID
    revision = revision ?? other.revision
    progIf = progIf ?? other.progIf
    if driver.isUnread { driver = other.driver }
    physicalSlot = physicalSlot ?? other.physicalSlot
    for module in other.modules where !modules.contains(module) { modules.append(module) }
  }

  private var isNameless: Bool { name.isEmpty || name.raw.utf8.starts(with: "Device ".utf8) }
}
