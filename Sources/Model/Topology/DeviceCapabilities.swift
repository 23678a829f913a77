/// What a function can do, from `lspci -v` (pciutils 3.1.7; later versions print the same words).
package struct DeviceCapabilities: Equatable, Sendable {
  /// Which end of PCI Express a function is.
  package enum Express: Equatable, Sendable {
    /// A plain PCI or PCI-X function.
    case none
    /// A bridge from PCI Express to a plain PCI bus.
    case toPlainPCI
    /// Anything else of PCI Express.
    case other
  }

  /// It can signal without an interrupt line (MSI or MSI-X).
  package var hasMSI = false
  /// Its end of PCI Express.
  package var express = Express.none

  /// The capabilities by address; an empty dictionary if nothing could be read.
  package static func list(parsing text: String) -> [PCIAddress: DeviceCapabilities] {
    var found: [PCIAddress: DeviceCapabilities] = [:]
    var current: PCIAddress?
    for line in text.split(whereSeparator: \.isNewline) {
      if let first = line.first, !first.isWhitespace {
        current = try? PCIAddress(parsing: String(line.prefix { $0 != " " }))
        if let current { found[current] = DeviceCapabilities() }
        continue
      }
      guard let current, let start = line.firstRange(of: "Capabilities: [") else { continue }
      let rest = line[start.upperBound...].drop { $0 != "]" }.dropFirst(2)
      if rest.hasPrefix("MSI") { found[current]?.hasMSI = true }
      if rest.hasPrefix("Express") {
        // "PCI-Express to PCI/PCI-X Bridge" since 3.1, "PCI/PCI-X Bridge" before.
        let leadsToPCI = rest.contains("PCI/PCI-X Bridge") && !rest.contains("PCI/PCI-X to PCI")
        found[current]?.express = leadsToPCI ? .toPlainPCI : .other
      }
    }
    // Without root's rights lspci says only <access denied>.
    return found
  }
}
