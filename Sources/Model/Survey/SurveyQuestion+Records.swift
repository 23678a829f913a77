/// The answers that are records of the toolstack. `xe` prints values raw: what a person may write into one can look like
/// a field, or like another record.
extension SurveyQuestion {
  /// The fields that are asked for of each record; nil where the answer has no records.
  package var fields: Set<String>? {
    switch self {
    case .host: ["uuid", "enabled", "other-config"]
    case .pool: ["uuid", "master", "ha-enabled"]
    case .hosts: ["uuid", "name-label"]
    case .poolDevices: ["uuid", "device-name", "driver-name", "host-uuid", "pci-id"]
    case .pifs:
      [
        "uuid", "device", "MAC", "management", "currently-attached", "pci-bus-path", "bond-master-of",
        "bond-slave-of", "host-uuid",
      ]
    case .pbds: ["uuid", "sr-uuid", "device-config", "currently-attached"]
    case .srs: ["uuid", "name-label", "type"]
    case .pgpus: ["uuid", "gpu-group-uuid", "pci-id"]
    case .vgpus:
      ["uuid", "vm-uuid", "gpu-group-uuid", "currently-attached", "type-model-name", "resident-on"]
    case .vms:
      VirtualMachine.surveyFields.union([
        "resident-on", "affinity", "allowed-operations", "current-operations", "blocked-operations",
        "HVM-boot-policy", "domain-type", "ha-restart-priority", "memory-static-max", "memory-dynamic-min",
        "memory-dynamic-max",
      ])
    case .templates, .snapshots: VirtualMachine.surveyFields
    default: nil
    }
  }

  /// Whether the records stand behind a list of their identities: those with a field of free text.
  package var hasIdentities: Bool {
    [.hosts, .poolDevices, .vms, .templates, .snapshots, .srs, .pifs, .pbds].contains(self)
  }

  /// The records of the answer, each field as it was asked for.
  func records(_ part: SurveyPart) -> [XeRecord] { XeRecords(parsing: part.bytes, fields: fields).records }

  /// Why the records of the whole answer are not certain; nil if they are those that are listed, each once and whole.
  func recordFault(_ part: SurveyPart) -> HostText? {
    let output = XeRecords(parsing: answer(part).bytes, fields: fields)
    if hasIdentities, !part.bytes.starts(with: SurveyPart.identities) { return "no list of identities" }
    if let line = output.unread.first { return line.text }
    let named = output.records.map { $0["uuid"] ?? "" }
    if let wrong = named.first(where: { VMIdentifier(rawValue: $0) == nil }) {
      return HostText("a record of \"\(wrong)\"")
    }
    if Set(named).count != named.count { return "a record stands twice" }
    if hasIdentities {
      let ids = XeMinimal.list(TextTrim.blanks(part.firstLine.dropFirst(SurveyPart.identities.count)))
      if let wrong = named.first(where: { !ids.contains($0) }) {
        return HostText("a record of \(wrong), which is not listed")
      }
      if let missing = ids.first(where: { !named.contains($0) }) {
        return HostText("no record of \(missing)")
      }
    } else if [.host, .pool].contains(self), named.count != 1 {
      return HostText("\(named.count) records where there is one")
    }
    return output.records.first { !isWhole($0) }.map { HostText("the record of \($0["uuid"] ?? "")") }
  }

  /// Whether each field that a rule rests on is there once, with a value that it can have.
  private func isWhole(_ record: XeRecord) -> Bool {
    record.repeated.isEmpty && needed.allSatisfy { record[$0] != nil }
      && record.fields.allSatisfy { Self.isSound($0.name, $0.value) }
  }

  private var needed: Set<String> {
    switch self {
    case .host: ["uuid", "enabled"]
    case .pifs: ["uuid", "device", "management", "currently-attached", "host-uuid"]
    case .vgpus: ["uuid", "vm-uuid", "gpu-group-uuid"]
    case .vms: VirtualMachine.surveyFields
    default: fields ?? []
    }
  }

  private static func isSound(_ field: String, _ value: String) -> Bool {
    switch field {
    case "name-label", "other-config", "device-config", "blocked-operations", "HVM-boot-policy": true
    case "enabled", "ha-enabled", "management", "currently-attached": value == "true" || value == "false"
    // A card that no group has yet.
    case "gpu-group-uuid" where value.isEmpty: true
    case "master", "sr-uuid", "vm-uuid", "gpu-group-uuid", "host-uuid":
      VMIdentifier(rawValue: value) != nil || value == "<not in database>"
    case "device": !value.contains { $0.isWhitespace }
    case "pci-id": (try? PCIAddress(parsing: value)) != nil
    case "pci-bus-path": ["", "N/A"].contains(value) || (try? PCIAddress(parsing: value)) != nil
    default: !value.contains { $0.isNewline }
    }
  }
}
