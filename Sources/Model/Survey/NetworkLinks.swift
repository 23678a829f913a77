/// Which network interfaces sit on which PCI function.
///
/// Read from the paths that `ls -d` prints of `/sys/bus/pci/devices/*/net:*` (kernel 2.6.32) and
/// `/sys/bus/pci/devices/*/net/*` (newer kernels).
package enum NetworkLinks {
  /// The interface names by address; lines of another shape are passed over.
  package static func parse(_ text: String) -> [PCIAddress: [String]] {
    var found: [PCIAddress: [String]] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let (address, name) = interface(in: line) else { continue }
      found[address, default: []].append(name)
    }
    return found
  }

  private static func interface(in line: Substring) -> (PCIAddress, String)? {
    let words = line.split(separator: " ")
    guard let path = words.first(where: { $0.contains("/bus/pci/devices/") }) else { return nil }
    let parts = path.split(separator: "/").map(String.init)
    guard let at = parts.firstIndex(of: "devices"), at + 2 < parts.count,
      let address = try? PCIAddress(parsing: parts[at + 1])
    else { return nil }
    if parts[at + 2].hasPrefix("net:") { return (address, String(parts[at + 2].dropFirst(4))) }
    if parts[at + 2] == "net", at + 3 < parts.count { return (address, parts[at + 3]) }
    return nil
  }
}
