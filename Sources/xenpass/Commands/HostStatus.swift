import Model

/// The state of a host in few words, for a person or as JSON. `format` changes when a key changes its meaning or goes.
struct HostStatus: Encodable {
  struct Loader: Encodable {
    /// `extlinux`, `grub-uefi` or `grub-bios`; absent where it is not clear.
    let kind: String?
    let path: String?
    let reason: String
    /// Why the boot line cannot be changed here; absent where it can.
    let obstacle: String?
    let parameter: String
    let parameterSource: String
  }

  struct Holder: Encodable {
    let uuid: String
    let name: String
    let kind: String
    let powerState: String
  }

  struct Device: Encodable {
    let address: String
    let name: String
    /// One of the toolstack's four words.
    let state: String
    let driver: String?
    /// What the toolstack itself says, where it can.
    let toolstackState: String?
    let holders: [Holder]
    /// Who has it now although no key of that VM names it.
    let heldBy: String?
  }

  struct Work: Encodable {
    let kind: String
    let sentence: String
  }

  enum CodingKeys: String, CodingKey {
    case format, host, name, brand, version, build, backend, iommu, isToolstackAnswering, trial, devices,
      unfinished
    case unread, problems, warnings, notes
  }

  let format = 1
  let host: String?
  let name: String
  let brand: String?
  let version: String?
  let build: String?
  let backend: Loader
  /// Whether Xen uses an IOMMU; absent where it did not say.
  let iommu: Bool?
  let isToolstackAnswering: Bool
  let trial: String
  let devices: [Device]
  let unfinished: [Work]
  /// What could not be read, each with the reason.
  let unread: [String]
  /// Whether it was read which VMs hold which devices.
  private let knowsDevices: Bool
  let problems: Int
  let warnings: Int
  let notes: Int
  private let counts: String

  init(_ wizard: Wizard) {
    let (facts, table) = (wizard.facts, wizard.table)
    let identity = facts.inventory.map { HostIdentity(inventory: $0) }
    host = facts.hostUUID?.description
    name = "\(facts.name)"
    brand = identity?.brand?.description
    version = identity?.version?.description
    build = identity?.build?.description
    backend = Loader(
      kind: facts.boot.backend?.rawValue, path: facts.boot.backend?.path, reason: facts.boot.reason,
      obstacle: facts.bootObstacle?.joined(separator: " "), parameter: table.nextBoot.parameter.rawValue,
      parameterSource: table.nextBoot.parameterSource)
    iommu = facts.iommu
    isToolstackAnswering = facts.toolstack == .answering
    trial = "\(table.trial.state)"
    devices = table.rows.filter { $0.hide != .enabled || !$0.holders.isEmpty }.map { row in
      Device(
        address: row.id.full, name: row.device.name.description, state: row.hide.word,
        driver: row.device.driver.value?.description,
        toolstackState: facts.toolstackStates[row.id]?.word,
        holders: row.holders.map { holder in
          Holder(
            uuid: holder.id.rawValue, name: "\(holder.name)", kind: holder.kind.rawValue,
            powerState: holder.powerState.word)
        }, heldBy: row.heldWithoutKey?.name.description)
    }
    unfinished = wizard.unfinished.map {
      Work(kind: $0.word, sentence: $0.sentence(facts: facts))
    }
    var reasons: [String] = []
    for reason in facts.unreadQuestions.map({ facts.reasons([$0]) })
    where !reasons.contains(reason) { reasons.append(reason) }
    unread = reasons
    knowsDevices = facts.unread(of: [.lspci, .driverLinks, .vms, .templates, .snapshots]).isEmpty
    problems = wizard.complaints.count(where: \.isProblem)
    notes = wizard.complaints.count { $0.finding.severity == .note }
    warnings = wizard.complaints.count - problems - notes
    counts = Complaint.counts(wizard.complaints)
  }

  /// The same as lines.
  var lines: [String] {
    let product = [brand, version, build].compactMap(\.self).joined(separator: " ")
    var lines = [
      "Host       \(name)\(product.isEmpty ? "" : ", \(product)")",
      "Back-end   \(backend.kind ?? "not clear"): \(backend.reason)",
      "Parameter  \(backend.parameter) (\(backend.parameterSource))",
      "IOMMU      \(iommu.map { $0 ? "on" : "OFF" } ?? "unknown")",
    ]
    if let obstacle = backend.obstacle { lines.insert("           \(obstacle)", at: 2) }
    for reason in unread { lines.append("Not read   \(reason)") }
    if devices.isEmpty {
      lines.append(
        knowsDevices
          ? "Devices    none is hidden or in a VM" : "Devices    which are hidden or in a VM is not known")
    }
    for device in devices {
      let holders =
        ((device.heldBy.map { ["held by \($0)"] } ?? [])
        + device.holders.map { "\($0.name) (\($0.powerState))" }).joined(separator: ", ")
      lines.append(
        "Device     \(device.address)  \(device.state)  \(device.driver ?? "no driver")"
          + "  \(!holders.isEmpty ? holders : knowsDevices ? "in no VM" : "VMs not read")  \(device.name)")
    }
    for work in unfinished { lines.append("Unfinished \(work.sentence)") }
    lines.append(
      counts.isEmpty ? "Doctor     nothing is wrong" : "Doctor     \(counts) (xenpass doctor tells them)")
    return lines
  }
}

extension Unfinished {
  /// A stable word for JSON.
  fileprivate var word: String {
    switch self {
    case .interruptedReboot: "interrupted-reboot"
    case .rebootOrdered: "rebooting"
    case .shuttingDown: "shutting-down"
    case .comingBack: "coming-back"
    case .vmsLeftDown: "vms-left-down"
    case .hostDisabled: "host-disabled"
    case .interruptedChange: "interrupted-change"
    case .trial: "trial"
    case .moved: "moved"
    case .problems: "problems"
    case .hideFailed: "hide-failed"
    case .awaitingReboot: "awaiting-reboot"
    case .unassigned: "unassigned"
    }
  }
}
