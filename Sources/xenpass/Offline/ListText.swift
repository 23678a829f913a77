import Model

/// The text that `xenpass list` prints: one line a device, a star before likely add-in cards, the name last.
enum ListText {
  /// The table's lines, without a head line: they read like lspci's own.
  static func lines(_ rows: [(PCIDevice, AddInVerdict)]) -> [String] {
    let cells = rows.map { device, verdict in
      (
        star: verdict.isLikely ? "*" : " ", address: device.address.short,
        className: device.className.description,
        name: device.name.description + numbers(device)
      )
    }
    let addressWidth = cells.map(\.address.count).reduce(0, max)
    // A class name of a hostile list must not push the names off the screen.
    let classWidth = min(cells.map(\.className.count).reduce(0, max), 40)
    return cells.map {
      "\($0.star) \(padded($0.address, addressWidth))  \(padded($0.className, classWidth))  \($0.name)"
    }
  }

  private static func numbers(_ device: PCIDevice) -> String {
    guard let vendorID = device.vendorID, let deviceID = device.deviceID, !device.name.hasPrefix("Device ")
    else { return "" }
    return " [\(Hexadecimal.pair(vendorID, deviceID))]"
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
