/// Which domain of this host has which device now, as xenstore tells it.
///
/// The toolstack writes it there for every guest. `xl` knows it of PV guests only, and a key (`other-config:pci`) says what
/// a VM gets at its next start, not what it has.
package struct GivenDevices: Equatable, Sendable {
  /// A domain that has a device.
  package struct Holder: Hashable, Sendable {
    /// Its number.
    package let domain: Int
    /// The VM that it runs; nil if xenstore names none.
    package let vm: VMIdentifier?
  }

  private var holders: [PCIAddress: Holder] = [:]
  private var domains: [Int: VMIdentifier?] = [:]

  /// Reads the survey's lines `domain NUMBER /vm/UUID`, `device NUMBER ADDRESS` and `leftover NUMBER ADDRESS`; nil if one
  /// is of another shape.
  ///
  /// A leftover is the node of a domain that is gone: `xl` of Xen 4.17 was seen to leave
  /// `/local/domain/0/backend/pci/N` behind. Nobody has that device.
  package init?(parsing text: String) {
    for line in text.split(whereSeparator: \.isNewline) {
      let words = line.split(separator: " ").map(String.init)
      guard words.count == 3, let domain = Int(words[1]) else { return nil }
      switch words[0] {
      case "domain":
        let path = words[2].split(separator: "/")
        guard words[2] == "-" || path.count == 2 && path[0] == "vm" else { return nil }
        // Some toolstacks add a number to the uuid.
        domains[domain] = .some(path.last.flatMap { VMIdentifier(rawValue: String($0.prefix(36))) })
      case "device":
        guard let address = try? PCIAddress(parsing: words[2]) else { return nil }
        holders[address] = Holder(domain: domain, vm: domains[domain] ?? nil)
      case "leftover":
        guard (try? PCIAddress(parsing: words[2])) != nil else { return nil }
      default: return nil
      }
    }
  }

  /// The domain that has the device; nil if none has.
  package subscript(address: PCIAddress) -> Holder? { holders[address] }

  /// The domain of a VM; nil if it has none here.
  package func domain(of vm: VMIdentifier) -> Int? { domains.first { $0.value == vm }?.key }
}
