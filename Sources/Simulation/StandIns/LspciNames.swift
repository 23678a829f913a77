/// Names and numbers as `lspci` prints them: with `-n` numbers, with `-nn` both (names.c, pciutils 3.1.7).
struct LspciNames {
  let numeric: Int
  let names: DeviceNames

  func className(_ device: SimulatedDevice) -> String {
    one(names.name(ofClass: device.classCode), device.classCode, "Class")
  }

  func vendor(_ number: Int, unknown: String = "Vendor") -> String {
    one(names.name(ofVendor: number), number, unknown)
  }

  func device(_ device: SimulatedDevice) -> String {
    one(names.name(ofDevice: device.device, vendor: device.vendor), device.device, "Device")
  }

  func subsystem(_ device: SimulatedDevice) -> String {
    one(subsystemName(device), device.subsystemDevice, "Device")
  }

  func vendorAndDevice(_ device: SimulatedDevice) -> String {
    two(
      names.name(ofVendor: device.vendor), names.name(ofDevice: device.device, vendor: device.vendor),
      device.vendor,
      device.device)
  }

  func subsystemPair(_ device: SimulatedDevice) -> String {
    two(
      names.name(ofVendor: device.subsystemVendor), subsystemName(device), device.subsystemVendor,
      device.subsystemDevice)
  }

  // One with the numbers of the device itself has its name, too.
  private func subsystemName(_ device: SimulatedDevice) -> String? {
    let own = (device.subsystemVendor, device.subsystemDevice) == (device.vendor, device.device)
    return names.name(ofSubsystem: device.subsystemDevice, vendor: device.subsystemVendor)
      ?? (own ? names.name(ofDevice: device.device, vendor: device.vendor) : nil)
  }

  // Its buffers hold 128 bytes; what is longer is cut, numbers and all.
  private func cut(_ text: String) -> String {
    text.utf8.count < 128 ? text : String(decoding: text.utf8.prefix(124), as: UTF8.self) + "..."
  }

  private func one(_ name: String?, _ number: Int, _ unknown: String) -> String {
    cut(whole(name, number, unknown))
  }

  private func whole(_ name: String?, _ number: Int, _ unknown: String) -> String {
    let digits = hex(number, 4)
    switch (numeric, name) {
    case (1, _): return digits
    case (2, let name?): return "\(name) [\(digits)]"
    case (2, nil): return "\(unknown) [\(digits)]"
    case (_, let name?): return name
    case (_, nil): return "\(unknown) \(digits)"
    }
  }

  private func two(_ vendor: String?, _ device: String?, _ vendorID: Int, _ deviceID: Int) -> String {
    cut(whole(vendor, device, vendorID, deviceID))
  }

  private func whole(_ vendor: String?, _ device: String?, _ vendorID: Int, _ deviceID: Int) -> String {
    let pair = "\(hex(vendorID, 4)):\(hex(deviceID, 4))"
    switch (numeric, vendor, device) {
    case (1, _, _): return pair
    case (2, let vendor?, let device?): return "\(vendor) \(device) [\(pair)]"
    case (2, let vendor?, nil): return "\(vendor) Device [\(pair)]"
    case (2, nil, _): return "Device [\(pair)]"
    case (_, let vendor?, let device?): return "\(vendor) \(device)"
    case (_, let vendor?, nil): return "\(vendor) Device \(hex(deviceID, 4))"
    case (_, nil, _): return "Device \(pair)"
    }
  }
}
