/// The dom0 driver of each PCI device, from `ls -l /sys/bus/pci/devices/*/driver`, whatever stands before
/// `/sys`. A device without a driver has no link and is not listed.
package struct DriverLinks: Equatable, Sendable {
  /// Driver names by device.
  package let drivers: [PCIAddress: HostText]
  /// Lines that are no such link.
  package let unread: [UnreadLine]

  /// Reads what `ls` printed (GNU or busybox).
  package init(parsing bytes: [UInt8]) {
    var drivers: [PCIAddress: HostText] = [:]
    var unread: [UnreadLine] = []
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (offset, line) in lines.enumerated() {
      var text = String(decoding: line, as: UTF8.self)
      if text.unicodeScalars.last == "\r" { text.unicodeScalars.removeLast() }
      if text.allSatisfy(\.isWhitespace) { continue }
      if let (address, driver) = Self.link(text) {
        drivers[address] = driver
      } else {
        unread.append(
          UnreadLine(number: offset + 1, text: HostText(text), reason: "not a driver link of a PCI device"))
      }
    }
    self.drivers = drivers
    self.unread = unread
  }

  private static func link(_ line: String) -> (PCIAddress, HostText)? {
    guard let arrow = line.firstRange(of: " -> "),
      let folder = line[..<arrow.lowerBound].firstRange(of: "/sys/bus/pci/devices/")
    else { return nil }
    let parts = line[folder.upperBound..<arrow.lowerBound].split(
      separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[1] == "driver", let address = try? PCIAddress(parsing: parts[0]) else {
      return nil
    }
    let target = line[arrow.upperBound...].split(separator: "/", omittingEmptySubsequences: false)
    guard let driver = target.last, !driver.isEmpty, target.dropLast().last == "drivers" else { return nil }
    return (address, HostText(driver))
  }
}
