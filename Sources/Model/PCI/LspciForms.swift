/// The head line of the plain, -n and -nn forms: `class: device (rev xx) (prog-if xx [name])`.
enum LspciHead {
  static func device(_ address: PCIAddress, _ text: String) -> PCIDevice {
    var rest = text
    var device = PCIDevice(address: address)
    while let (word, value) = takeSuffix(&rest) {
      if word == "rev" { device.revision = UInt8(value, radix: 16) }
      if word == "prog-if" {
        device.progIf = value.split(separator: " ").first.flatMap { UInt8($0, radix: 16) }
      }
    }
    var className: String
    if let colon = range(of: ": ", in: rest) {
      className = String(rest[..<colon.lowerBound])
      rest = TextTrim.blanks(rest[colon.upperBound...])
    } else {
      className = rest.hasSuffix(":") ? String(rest.dropLast()) : rest
      rest = ""
    }
    if let number = LspciText.takeNumber(&className) {
      device.classID = number
    } else if className.utf8.count == 4, let number = UInt16(className, radix: 16) {
      device.classID = number
      className = ClassNames.name(of: number)
    } else if className.hasPrefix("Class "), let number = UInt16(className.dropFirst(6), radix: 16) {
      device.classID = number
      className = ClassNames.name(of: number)
    }
    if let pair = LspciText.pair(rest) {
      (device.vendorID, device.deviceID) = pair
      rest = "Device \(rest)"
    } else if let pair = LspciText.takePair(&rest) {
      (device.vendorID, device.deviceID) = pair
    }
    device.className = className
    device.name = rest
    return device
  }

  // The last parenthesis of the line if it is `(rev xx)` or `(prog-if …)`; others belong to the name.
  private static func takeSuffix(_ text: inout String) -> (word: String, value: String)? {
    guard text.hasSuffix(")"), let open = text.lastIndex(of: "(") else { return nil }
    let inside = text[text.index(after: open)...].dropLast()
    let words = inside.split(separator: " ", maxSplits: 1)
    guard words.count == 2, words[0] == "rev" || words[0] == "prog-if" else { return nil }
    let result = (String(words[0]), String(words[1]))
    text = TextTrim.blanks(text[..<open])
    return result
  }

  static func range(of needle: String, in text: String) -> Range<String.Index>? {
    var index = text.startIndex
    while index < text.endIndex {
      if text[index...].hasPrefix(needle) { return index..<text.index(index, offsetBy: needle.count) }
      index = text.index(after: index)
    }
    return nil
  }
}

/// The indented lines below a head: -k and -v.
enum LspciDetail {
  static func take(_ line: String, into device: inout PCIDevice) {
    guard let colon = LspciHead.range(of: ": ", in: line) else { return }
    let key = TextTrim.blanks(line[..<colon.lowerBound])
    var value = TextTrim.blanks(line[colon.upperBound...])
    switch key {
    case "Subsystem":
      if let pair = LspciText.pair(value) ?? LspciText.takePair(&value) {
        (device.subsystemVendorID, device.subsystemDeviceID) = pair
      }
      device.subsystemName = value
    case "Kernel driver in use": device.driver = value
    case "Kernel modules":
      for module in value.split(separator: ",").map({ TextTrim.blanks($0) })
      where !device.modules.contains(module) {
        device.modules.append(module)
      }
    case "Physical Slot": device.physicalSlot = value
    default: break
    }
  }
}

/// A line of -mm: `"class" "vendor" "device" -rXX -pXX "svendor" "sdevice"`.
enum LspciQuoted {
  static func device(_ address: PCIAddress, _ text: String) -> PCIDevice? {
    guard let (fields, options) = split(text), fields.count >= 3 else { return nil }
    var device = PCIDevice(address: address)
    (device.className, device.classID) = LspciRecord.named(fields[0], isClass: true)
    let (vendor, vendorID) = LspciRecord.named(fields[1])
    let (name, deviceID) = LspciRecord.named(fields[2])
    (device.vendor, device.vendorID, device.device, device.deviceID) = (vendor, vendorID, name, deviceID)
    device.name = LspciRecord.joined(vendor, vendorID, name, deviceID)
    for option in options {
      if option.hasPrefix("-r") { device.revision = UInt8(option.dropFirst(2), radix: 16) }
      if option.hasPrefix("-p") { device.progIf = UInt8(option.dropFirst(2), radix: 16) }
    }
    if fields.count >= 5, !fields[3].isEmpty {
      let (subVendor, subVendorID) = LspciRecord.named(fields[3])
      let (subDevice, subDeviceID) = LspciRecord.named(fields[4])
      device.setSubsystem(subVendor, subVendorID, subDevice, subDeviceID)
    }
    return device
  }

  private static func split(_ text: String) -> (fields: [String], options: [String])? {
    var fields: [String] = []
    var options: [String] = []
    var rest = text[...]
    while let first = rest.first {
      if first == "\"" {
        rest = rest.dropFirst()
        var field = ""
        // lspci escapes a quote or a backslash inside a field with a backslash.
        while let character = rest.first, character != "\"" {
          rest = rest.dropFirst()
          if character == "\\", let next = rest.first {
            field.append(next)
            rest = rest.dropFirst()
          } else {
            field.append(character)
          }
        }
        guard rest.first == "\"" else { return nil }
        rest = rest.dropFirst()
        fields.append(field)
      } else if first == " " {
        rest = rest.dropFirst()
      } else {
        let word = rest.prefix { $0 != " " }
        options.append(String(word))
        rest = rest.dropFirst(word.count)
      }
    }
    return (fields, options)
  }
}
