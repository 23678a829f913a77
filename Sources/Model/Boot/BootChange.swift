/// What shall become of the hide list, before anything is read from a file.
package struct BootChange: Equatable, Sendable {
  /// Addresses to take from the host, in the order in which they are written.
  package var hide: [PCIAddress]
  /// Addresses to give back to the host.
  package var unhide: [PCIAddress]
  /// The name that the host's kernel knows.
  package var parameter: HideParameter
  /// Every address of the list is written with its domain, as the toolstack from 6.5 on expects it.
  package var longAddresses: Bool
  /// The entry with the console on the serial line is changed too, where there is one.
  package var includesSerialTwin: Bool
  /// Xen and dom0 no longer write on the host's own display; not where the vendor's tool writes.
  package var disablesDisplay: Bool

  /// A change; by default for XenServer 6.2 and with the serial entry.
  package init(
    hide: [PCIAddress] = [], unhide: [PCIAddress] = [], parameter: HideParameter = .pciback,
    longAddresses: Bool = false, includesSerialTwin: Bool = true, disablesDisplay: Bool = false
  ) {
    self.hide = hide
    self.unhide = unhide
    self.parameter = parameter
    self.longAddresses = longAddresses
    self.includesSerialTwin = includesSerialTwin
    self.disablesDisplay = disablesDisplay
  }

  /// The word that hides its devices, as it would stand alone in a boot line.
  package var word: String {
    "\(parameter.rawValue)=\(hide.map { "(\(longAddresses ? $0.full : $0.short))" }.joined())"
  }

  /// What is done, in words for the journal: `hide 03:00.0`, `give back 04:00.0`.
  package var title: String {
    func words(_ verb: String, _ addresses: [PCIAddress]) -> String? {
      addresses.isEmpty ? nil : "\(verb) \(addresses.map(\.short).joined(separator: " "))"
    }
    let display = disablesDisplay ? "disable the host's display" : nil
    return [words("hide", hide), words("give back", unhide), display].compactMap(\.self).joined(
      separator: ", ")
  }
}
