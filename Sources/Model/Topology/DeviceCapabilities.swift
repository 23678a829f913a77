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
  /// The interrupts that it can ask for by MSI-X, or else by MSI; 1 without either.
  package var interrupts = 1
  /// Whether it can make virtual functions (SR-IOV).
  package var hasVirtualFunctions = false
  /// Whether it is a port of a PCI Express switch that leads away from the processor.
  package var isDownstreamPort = false
  /// Whether it has Access Control Services.
  package var hasAccessControl = false
  /// The bytes of its memory that must lie below 4 GiB in a guest: 32-bit ranges and those that are not prefetchable.
  package var lowMemory: UInt64 = 0

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
      guard let current else { continue }
      if line.contains("Memory at ") { found[current]?.lowMemory += lowMemory(line) }
      guard let start = line.firstRange(of: "Capabilities: [") else { continue }
      let rest = line[start.upperBound...].drop { $0 != "]" }.dropFirst(2)
      if rest.hasPrefix("MSI") {
        found[current]?.hasMSI = true
        let known = found[current]?.interrupts ?? 1
        found[current]?.interrupts = max(known, count(rest))
      }
      if rest.contains("(SR-IOV)") { found[current]?.hasVirtualFunctions = true }
      if rest.hasPrefix("Access Control Services") { found[current]?.hasAccessControl = true }
      if rest.hasPrefix("Express") {
        found[current]?.isDownstreamPort = rest.contains("Downstream Port")
        // "PCI-Express to PCI/PCI-X Bridge" since 3.1, "PCI/PCI-X Bridge" before.
        let leadsToPCI = rest.contains("PCI/PCI-X Bridge") && !rest.contains("PCI/PCI-X to PCI")
        found[current]?.express = leadsToPCI ? .toPlainPCI : .other
      }
    }
    // Without root's rights lspci says only <access denied>.
    return found
  }

  // "MSI-X: Enable- Count=16 Masked-", "MSI: Enable- Count=1/4 Maskable- 64bit+": the most that it can ask for.
  private static func count(_ text: some StringProtocol) -> Int {
    guard let start = String(text).firstRange(of: "Count=") else { return 1 }
    let digits = String(text)[start.upperBound...].prefix { $0.isASCII && $0.isNumber || $0 == "/" }
    return digits.split(separator: "/").compactMap { Int($0) }.max() ?? 1
  }

  // "Memory at f7c00000 (64-bit, prefetchable) [size=256M]"
  private static func lowMemory(_ line: Substring) -> UInt64 {
    guard !line.contains("(64-bit, prefetchable)"), let start = line.firstRange(of: "[size=") else {
      return 0
    }
    let size = line[start.upperBound...].prefix { $0 != "]" }
    let unit: UInt64? =
      switch size.last {
      case "K": 1 << 10
      case "M": 1 << 20
      case "G": 1 << 30
      case "T": 1 << 40
      default: nil
      }
    let number = UInt64(unit == nil ? size : size.dropLast()) ?? 0
    let product = number.multipliedReportingOverflow(by: unit ?? 1)
    return product.overflow ? .max >> 8 : min(product.partialValue, .max >> 8)
  }
}
