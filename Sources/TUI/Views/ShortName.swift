import Model

/// Vendor and device names, shortened for a narrow column; the detail pane has the full text.
enum ShortName {
  /// The name without the words that every vendor has.
  static func of(_ text: HostText) -> String {
    let name = text.description
    var words = name.split(separator: " ").map(String.init)
    if words.starts(with: ["Advanced", "Micro", "Devices,", "Inc."]) {
      words.replaceSubrange(0..<4, with: ["AMD"])
    }
    if words.count > 2, words[0] == "AMD", words[1].hasPrefix("[AMD") { words.remove(at: 1) }
    var short: [String] = []
    for word in words where !noise.contains(word) && short.last != word { short.append(word) }
    return short.isEmpty ? name : short.joined(separator: " ")
  }

  /// Addresses with the short name of the card, for a title.
  static func ofCards(_ addresses: [PCIAddress], _ app: App) -> String {
    guard let first = addresses.first, let device = app.wizard.table[first]?.device else {
      return addresses.map(\.short).joined(separator: " ")
    }
    let others = addresses.dropFirst().map(\.short)
    return
      (addresses.map(\.short).prefix(1) + [of(device.name)] + (others.isEmpty ? [] : ["and"])
      + others).joined(separator: " ")
  }

  /// The card in hand behind the title of a step that is about something else; nothing if there is none, or no room for it.
  static func suffix(_ addresses: [PCIAddress], _ app: App, _ width: Int) -> String {
    addresses.isEmpty || width < 60 ? "" : ": \(ofCards(addresses, app))"
  }

  /// The class in words that fit a narrow column.
  static func ofClass(_ name: HostText) -> String {
    switch name.raw {
    case "VGA compatible controller": "VGA controller"
    case "Multimedia audio controller": "Audio controller"
    case "Multimedia video controller": "Video controller"
    case "Non-Volatile memory controller": "NVMe controller"
    case "Serial Attached SCSI controller": "SAS controller"
    default: name.description
    }
  }

  private static let noise: Set<String> = [
    "Inc", "Inc.", "Inc,", "Corporation", "Corp.", "Corp", "Co.,", "Co.", "Ltd.", "Ltd", "Technology,",
    "Technology",
    "Technologies", "Semiconductors", "Electronics", "Semiconductor", "Limited", "Systems,",
  ]
}
