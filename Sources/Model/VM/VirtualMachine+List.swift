extension VirtualMachine {
  /// The fields that a survey asks for, in `params=`.
  package static let surveyFields: Set<String> = ["uuid", "name-label", "power-state", "other-config"]

  /// Reads the output of `xe vm-list`, `template-list` or `snapshot-list`.
  ///
  /// - Parameter fields: the names given as `params=`; nil if they are not known.
  /// - Returns: the machines in printed order, each uuid once, and what could not be read.
  package static func list(
    parsing bytes: [UInt8], kind: Kind = .vm, fields: Set<String>? = surveyFields
  ) -> (machines: [VirtualMachine], unread: [UnreadLine]) {
    let output = XeRecords(parsing: bytes, fields: fields)
    var machines: [VirtualMachine] = []
    var unread = output.unread
    var seen: Set<VMIdentifier> = []
    for record in output.records {
      do throws(RecordFault) {
        let machine = try VirtualMachine(record, kind: kind)
        guard seen.insert(machine.id).inserted else {
          throw RecordFault(reason: "this uuid was listed before")
        }
        machines.append(machine)
      } catch {
        let head = record.fields.first.map { "\($0.name): \($0.value)" } ?? ""
        unread.append(UnreadLine(number: record.line, text: HostText(head), reason: error.reason))
      }
    }
    return (machines, unread.sorted { $0.number < $1.number })
  }

  private struct RecordFault: Error {
    let reason: String
  }

  private init(_ record: XeRecord, kind: Kind) throws(RecordFault) {
    guard let text = record["uuid"] else { throw RecordFault(reason: "the record has no uuid") }
    guard let id = VMIdentifier(rawValue: text) else { throw RecordFault(reason: "“\(text)” is no uuid") }
    let name = HostText(record["name-label"] ?? "")
    let otherConfig = record["other-config"]
    self.init(
      id: id,
      name: name,
      // A repeated field may be a fake from a name with a line break: better unknown than wrong.
      powerState: record.repeated.contains("power-state")
        ? .unknown("unclear") : PowerState(record["power-state"] ?? ""),
      pciKey: otherConfig.flatMap { XeMap.values(of: "pci", in: $0).first },
      otherConfig: otherConfig,
      kind: kind,
      isControlDomain: record["is-control-domain"] == "true"
        || name.hasPrefix("Control domain on host: "),
      residentOn: record["resident-on"].flatMap { VMIdentifier(rawValue: $0)?.rawValue }
    )
    domainType =
      record.repeated.contains("domain-type") ? nil : record["domain-type"].flatMap(DomainType.init)
    isHVM = domainType.map { $0 == .hvm } ?? record["HVM-boot-policy"].map { !$0.isEmpty }
    memory = VMMemory(record)
    affinity = record["affinity"].flatMap { VMIdentifier(rawValue: $0)?.rawValue }
    blockedOperations = record["blocked-operations"]
    allowedOperations = Self.words(record, "allowed-operations")
    currentOperations = Self.words(record, "current-operations")
    isProtectedByHA = !["", "best-effort"].contains(record["ha-restart-priority"] ?? "")
  }

  // A field that stands twice is a fake or the real one: neither is believed.
  private static func words(_ record: XeRecord, _ field: String) -> Set<String>? {
    guard !record.repeated.contains(field), let text = record[field] else { return nil }
    return Set(text.split { $0 == ";" || $0.isWhitespace }.map(String.init))
  }
}
