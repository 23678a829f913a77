/// A record of -vmm while its lines come.
struct LspciRecord {
  /// A line `Tag:<tab>Value`.
  struct Tag {
    let name: String
    let value: LspciBytes

    /// Nil if the line is none. A tag that later versions add is one too, if a tab follows it.
    init?(_ line: LspciBytes) {
      guard let colon = line.prefix(13).firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
        return nil
      }
      let rest = line[(colon + 1)...]
      guard rest.isEmpty || rest.first == 0x09 || rest.first == 0x20 else { return nil }
      let word = line[..<colon]
      guard word.allSatisfy({ 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 }) else { return nil }
      name = String(decoding: word, as: UTF8.self)
      guard rest.first == 0x09 || Self.isKnown(name) else { return nil }
      value = LspciText.trim(rest)
    }

    /// The address, if this line begins a record. Without -mm, -vm calls the address `Device`, too.
    var address: PCIAddress? {
      guard name == "Slot" || name == "Device" else { return nil }
      return try? PCIAddress.parse(value) { "" }
    }

    private static func isKnown(_ name: String) -> Bool {
      switch name {
      case "Slot", "Class", "Vendor", "Device", "SVendor", "SDevice", "PhySlot", "Rev", "ProgIf", "Driver",
        "Module", "NUMANode", "IOMMUGroup", "DTNode", "Label":
        true
      default: false
      }
    }
  }

  private var target: PCIDevice
  private var fields = LspciFields()

  init(_ address: PCIAddress) { target = PCIDevice(address: address) }

  /// Takes a line; of a tag that comes twice the first counts, modules are a list.
  mutating func parse(_ tag: Tag) {
    guard !tag.value.isEmpty else { return }
    switch tag.name {
    case "Class": fields.className = fields.className ?? tag.value
    case "Vendor": fields.vendor = fields.vendor ?? tag.value
    case "Device": fields.device = fields.device ?? tag.value
    case "SVendor": fields.subsystemVendor = fields.subsystemVendor ?? tag.value
    case "SDevice": fields.subsystemDevice = fields.subsystemDevice ?? tag.value
    case "PhySlot": target.physicalSlot = target.physicalSlot ?? LspciText.decode(tag.value)
    case "Rev": target.revision = target.revision ?? LspciText.byte(tag.value)
    case "ProgIf": target.progIf = target.progIf ?? LspciText.byte(tag.value)
    case "Driver": if target.driver.isUnread { target.driver = .read(LspciText.decode(tag.value)) }
    case "Module":
      let module = LspciText.decode(tag.value)
      if !target.modules.contains(module) { target.modules.append(module) }
    default: break
    }
  }

  /// The device of all lines so far.
  var device: PCIDevice {
    var device = target
    fields.fill(&device)
    return device
  }
}
