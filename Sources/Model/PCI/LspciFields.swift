/// The names and numbers of one device in the forms that keep vendor and device apart, -mm and -vmm.
struct LspciFields {
  var className: LspciBytes?
  var vendor: LspciBytes?
  var device: LspciBytes?
  var subsystemVendor: LspciBytes?
  var subsystemDevice: LspciBytes?

  /// How numbers are written; it is the same for all fields, and a device may be called `7164` or `[7164]`.
  private enum Style {
    case names, numbers, both
  }

  private var style: Style {
    let decisive = className ?? vendor ?? []
    if LspciText.number(decisive) != nil { return .numbers }
    // pciutils writes the number of a class without a name in every form, hence the vendor decides.
    var end = vendor ?? decisive
    return LspciText.parseNumber(&end) == nil ? .names : .both
  }

  func fill(_ target: inout PCIDevice) {
    let style = style
    if let className { (target.className, target.classID) = LspciFields.classNamed(className) }
    (target.vendor, target.vendorID) = LspciFields.named(vendor, style)
    (target.device, target.deviceID) = LspciFields.named(device, style)
    target.name = LspciName.joined(target.vendor, target.vendorID, target.device, target.deviceID)
    guard let subsystemVendor, !subsystemVendor.isEmpty else { return }
    (target.subsystemVendor, target.subsystemVendorID) = LspciFields.named(subsystemVendor, style)
    (target.subsystemDevice, target.subsystemDeviceID) = LspciFields.named(subsystemDevice, style)
    target.subsystemName = LspciName.joined(
      target.subsystemVendor, target.subsystemVendorID, target.subsystemDevice, target.subsystemDeviceID)
  }

  /// A class in any form: `Bridge`, `0680`, `Bridge [0680]`, `Class 0680`.
  static func classNamed(_ text: LspciBytes) -> (HostText, UInt16?) {
    if let number = LspciText.number(text) { return (HostText(ClassNames.name(of: number)), number) }
    if let number = LspciText.dropping("Class ", from: text).flatMap({ LspciText.number($0) }) {
      return (HostText(ClassNames.name(of: number)), number)
    }
    var rest = text
    guard let number = LspciText.parseNumber(&rest) else { return (LspciText.decode(text), nil) }
    let name = LspciText.decode(rest)
    return (name.isEmpty || name == "Class" ? HostText(ClassNames.name(of: number)) : name, number)
  }

  private static func named(_ text: LspciBytes?, _ style: Style) -> (HostText?, UInt16?) {
    guard var rest = text, !rest.isEmpty else { return (nil, nil) }
    switch style {
    case .numbers:
      let number = LspciText.number(rest)
      return (number == nil ? LspciText.decode(rest) : nil, number)
    case .both:
      let number = LspciText.parseNumber(&rest)
      return (number != nil && (rest.isEmpty || isPlaceholder(rest)) ? nil : LspciText.decode(rest), number)
    case .names:
      if let number = LspciText.number(rest.suffix(4)), isPlaceholder(LspciText.trim(rest.dropLast(4))) {
        return (nil, number)
      }
      return (LspciText.decode(rest), nil)
    }
  }

  private static func isPlaceholder(_ name: LspciBytes) -> Bool {
    guard name.count <= 14 else { return false }
    return ["Vendor", "Device", "Unknown vendor", "Unknown device"].contains(LspciText.decode(name))
  }
}
