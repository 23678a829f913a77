/// One VM as it is right now, read field by field: a VM's name cannot fake any of this.
package struct VMReading: Equatable, Sendable {
  /// A field's value, or why it could not be read.
  package enum Field: Equatable, Sendable {
    case value(String)
    /// The map has no such key.
    case absent
    /// xe's words; or that the value is no text.
    case unknown(String)

    /// The value, if there is one.
    package var value: String? {
      if case .value(let text) = self { text } else { nil }
    }
  }

  /// The VM.
  package var uuid: String
  /// Its name.
  package var nameLabel: Field
  /// Its state: one of xe's words.
  package var powerState: Field
  /// Its `other-config:pci`.
  package var pciKey: Field
  /// What xapi would let be done now, as xe's list.
  package var allowedOperations: Field
  /// Not empty: an HVM guest.
  package var hvmBootPolicy: Field
  /// What an administrator has blocked, as xe's map.
  package var blockedOperations: Field
  /// The host that it runs on.
  package var residentOn: Field

  /// Reads the sections of the script `read-vm`.
  package init(uuid: String, sections: [SurveySection]) {
    func field(_ name: String) -> Field {
      guard let section = sections.first(where: { $0.name == name }) else { return .unknown("not read") }
      // xe ends a value with exactly one line end; any before it belongs to the value.
      let bytes = section.bytes.last == UInt8(ascii: "\n") ? section.bytes.dropLast() : section.bytes[...]
      guard section.status == 0 else {
        let words = String(decoding: bytes, as: UTF8.self)
        return words.hasSuffix("not found in map") ? .absent : .unknown(words)
      }
      guard let text = String(validating: bytes, as: UTF8.self) else {
        return .unknown("not valid UTF-8 text")
      }
      return .value(text)
    }
    self.uuid = uuid
    nameLabel = field("name-label")
    powerState = field("power-state")
    pciKey = field("pci-key")
    allowedOperations = field("allowed-operations")
    hvmBootPolicy = field("HVM-boot-policy")
    blockedOperations = field("blocked-operations")
    residentOn = field("resident-on")
  }
}
