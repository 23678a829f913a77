/// The indented lines below a head: -k and -v.
enum LspciDetail {
  /// Takes a line into the device above it; keys that the program has no use for are passed over.
  static func parse(_ line: LspciBytes, into device: inout PCIDevice) {
    if let value = value(of: "Subsystem:", in: line) {
      let (name, numbers) = LspciName.joint(value)
      device.subsystemName = name
      if let numbers { (device.subsystemVendorID, device.subsystemDeviceID) = numbers }
    } else if let value = value(of: "Kernel driver in use:", in: line) {
      device.driver = .read(LspciText.decode(value))
    } else if let value = value(of: "Kernel modules:", in: line) {
      for piece in value.split(separator: UInt8(ascii: ",")) {
        let module = LspciText.decode(LspciText.trim(piece))
        if !module.isEmpty, !device.modules.contains(module) { device.modules.append(module) }
      }
    } else if let value = value(of: "Physical Slot:", in: line) {
      device.physicalSlot = LspciText.decode(value)
    }
  }

  private static func value(of key: StaticString, in line: LspciBytes) -> LspciBytes? {
    guard let rest = LspciText.dropping(key, from: line) else { return nil }
    let value = LspciText.trim(rest)
    return value.isEmpty ? nil : value
  }
}
