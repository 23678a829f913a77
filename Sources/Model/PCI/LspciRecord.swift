/// A record of -vmm while its lines come.
struct LspciRecord {
  /// A line `Tag:<tab>Value`.
  struct Tag {
    let name: String
    let value: String

    static let names: Set<String> = [
      "Slot", "Class", "Vendor", "Device", "SVendor", "SDevice", "PhySlot", "Rev", "ProgIf", "Driver",
      "Module", "NUMANode",
      "IOMMUGroup", "DTNode", "Label",
    ]

    init?(_ line: ArraySlice<UInt8>) {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon - line.startIndex <= 12 else {
        return nil
      }
      let name = LspciText.decode(line[..<colon])
      let rest = line[(colon + 1)...]
      guard rest.isEmpty || rest.first == 0x09 || rest.first == 0x20 else { return nil }
      guard
        Self.names.contains(name)
          || rest.first == 0x09 && !name.isEmpty && name.allSatisfy({ $0.isLetter && $0.isASCII })
      else { return nil }
      self.name = name
      value = TextTrim.blanks(LspciText.decode(rest))
    }

    /// Obsolete -m output calls the address `Device`, too.
    var isAddress: Bool { (name == "Slot" || name == "Device") && (try? PCIAddress(parsing: value)) != nil }
  }

  var slot: PCIAddress?
  private var values: [String: String] = [:]
  private var modules: [String] = []

  mutating func take(_ tag: Tag) {
    if tag.name == "Module" {
      if !modules.contains(tag.value) { modules.append(tag.value) }
    } else if values[tag.name] == nil {
      values[tag.name] = tag.value
    }
  }

  var device: PCIDevice? {
    guard let slot else { return nil }
    var device = PCIDevice(address: slot)
    (device.className, device.classID) = Self.named(values["Class"] ?? "", isClass: true)
    let (vendor, vendorID) = Self.named(values["Vendor"] ?? "")
    let (name, deviceID) = Self.named(values["Device"] ?? "")
    (device.vendor, device.vendorID, device.device, device.deviceID) = (vendor, vendorID, name, deviceID)
    device.name = Self.joined(vendor, vendorID, name, deviceID)
    if let text = values["SVendor"] {
      let (subVendor, subVendorID) = Self.named(text)
      let (subDevice, subDeviceID) = Self.named(values["SDevice"] ?? "")
      device.setSubsystem(subVendor, subVendorID, subDevice, subDeviceID)
    }
    device.revision = values["Rev"].flatMap { UInt8($0, radix: 16) }
    device.progIf = values["ProgIf"].flatMap { UInt8($0, radix: 16) }
    device.driver = values["Driver"]
    device.physicalSlot = values["PhySlot"]
    device.modules = modules
    return device
  }

  /// `Name [1234]`, `1234` or `Name`: the name and the number.
  static func named(_ text: String, isClass: Bool = false) -> (name: String, number: UInt16?) {
    var name = text
    if let number = LspciText.takeNumber(&name) {
      return (name.isEmpty ? numberName(number, isClass) : name, number)
    }
    if text.utf8.count == 4, let number = UInt16(text, radix: 16) {
      return (numberName(number, isClass), number)
    }
    return (text, nil)
  }

  private static func numberName(_ number: UInt16, _ isClass: Bool) -> String {
    isClass ? ClassNames.name(of: number) : ""
  }

  /// Vendor and device as the plain form prints them.
  static func joined(_ vendor: String, _ vendorID: UInt16?, _ device: String, _ deviceID: UInt16?) -> String {
    let isUnnamed = vendor == "Vendor" || vendor.isEmpty
    if isUnnamed, device == "Device" || device.isEmpty, let vendorID, let deviceID {
      return "Device \(hex(vendorID)):\(hex(deviceID))"
    }
    if device == "Device" || device.isEmpty, let deviceID { return "\(vendor) Device \(hex(deviceID))" }
    return [vendor, device].filter { !$0.isEmpty }.joined(separator: " ")
  }

  static func hex(_ value: UInt16) -> String {
    let text = String(value, radix: 16)
    return String(repeating: "0", count: max(0, 4 - text.count)) + text
  }
}

extension PCIDevice {
  mutating func setSubsystem(_ vendor: String, _ vendorID: UInt16?, _ device: String, _ deviceID: UInt16?) {
    (subsystemVendor, subsystemVendorID, subsystemDevice, subsystemDeviceID) = (
      vendor, vendorID, device, deviceID
    )
    subsystemName = LspciRecord.joined(vendor, vendorID, device, deviceID)
  }
}
