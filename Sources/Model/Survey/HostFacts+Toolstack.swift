/// What `xe` says of the host, the pool, the interfaces and the VMs.
extension HostFacts {
  mutating func recordToolstack(_ part: SurveyPart, _ question: SurveyQuestion) {
    guard part.status == 0 else {
      if question == .vms || question == .host { toolstack = .failing(HostText(part.firstLine)) }
      return
    }
    switch question {
    case .host: recordHost(part)
    case .pool: recordPool(part)
    case .hosts: recordHosts(part)
    case .poolDevices:
      poolDevices = question.records(part).compactMap { PoolDevice(device: $0) }
    case .pifs: recordInterfaces(part)
    case .vms:
      // Without control domains, as it was asked for: a name is no reason to leave a VM out.
      vms = VirtualMachine.list(parsing: part.bytes, kind: .vm, fields: question.fields).machines
      if case .failing = toolstack {} else { toolstack = .answering }
    case .templates:
      templates =
        templates.filter { $0.kind == .snapshot }
        + VirtualMachine.list(parsing: part.bytes, kind: .template).machines
    case .snapshots:
      templates =
        templates.filter { $0.kind == .template }
        + VirtualMachine.list(parsing: part.bytes, kind: .snapshot).machines
    default: break
    }
  }

  private mutating func recordHost(_ part: SurveyPart) {
    let record = SurveyQuestion.host.records(part).first
    isEnabled = record?["enabled"].map { $0 == "true" }
    databaseIdentities =
      isUnread(.host) ? nil : record?["other-config"].flatMap { Self.identities(inOtherConfig: $0) }
  }

  private mutating func recordHosts(_ part: SurveyPart) {
    let records = SurveyQuestion.hosts.records(part)
    hostCount = max(1, records.count)
    for record in records {
      if let id = record["uuid"] { hostNames[id] = HostText(record["name-label"] ?? id) }
    }
  }

  private mutating func recordPool(_ part: SurveyPart) {
    let record = SurveyQuestion.pool.records(part).first
    isMaster = record?["master"].map { $0 == hostUUID?.raw }
    isHAOn = record?["ha-enabled"].map { $0 == "true" }
  }

  private mutating func recordInterfaces(_ part: SurveyPart) {
    knowsInterfaces = !isUnread(.pifs)
    // Of a host whose own uuid is not known, every interface may be its own.
    let own = hostUUID?.raw
    let all = SurveyQuestion.pifs.records(part)
    let records = all.filter { own == nil || $0["host-uuid"] == nil || $0["host-uuid"] == own }
    poolInterfaces = all.filter { own != nil && $0["host-uuid"] != own }.compactMap {
      PoolDevice(interface: $0)
    }
    for record in records {
      guard let device = record["device"] else { continue }
      if record["management"] == "true" { managementInterfaces.insert(device) }
      if record["currently-attached"] == "true" { attachedInterfaces.insert(device) }
      if let bond = record["bond-master-of"], VMIdentifier(rawValue: bond) != nil {
        topology.network.join(
          device, records.filter { $0["bond-slave-of"] == bond }.compactMap { $0["device"] })
      }
      if let path = record["pci-bus-path"], let address = try? PCIAddress(parsing: path),
        let mac = record["MAC"]
      {
        macs[address] = HostText(mac)
      }
      // The address that the toolstack knows counts where sysfs shows no interface.
      if let path = record["pci-bus-path"], let address = try? PCIAddress(parsing: path),
        interfaces[address] == nil
      {
        interfaces[address] = [device]
      }
    }
  }
}
