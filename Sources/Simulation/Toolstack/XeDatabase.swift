/// The objects of the simulated toolstack, read from the files of the root.
struct XeDatabase {
  let root: RootFolder

  /// The uuids of all VMs, templates and snapshots.
  var vms: [String] { root.names("simulation/vms") }

  var host: String { root.line("simulation/host/uuid") ?? HowToHost.uuid }
  var hostName: String { root.line("simulation/host/name-label") ?? "xs62" }
  /// The host as error texts show it.
  var hostReference: String { "\(host) (\(hostName))" }
  var isEnabled: Bool { root.line("simulation/host/enabled") == "true" }

  func vm(_ uuid: String, _ field: String) -> String { root.line("simulation/vms/\(uuid)/\(field)") ?? "" }
  func set(_ uuid: String, _ field: String, _ value: String) {
    root.write("simulation/vms/\(uuid)/\(field)", value)
  }
  func reference(_ uuid: String) -> String { "\(uuid) (\(vm(uuid, "name-label")))" }

  func otherConfig(_ uuid: String) -> [(key: String, value: String)] {
    root.names("simulation/vms/\(uuid)/other-config").map { ($0, vm(uuid, "other-config/\($0)")) }
  }

  /// The record of a VM, its fields in the order of the definition (records.ml).
  func record(_ uuid: String) -> [XeField] {
    let state = vm(uuid, "power-state")
    let isControl = vm(uuid, "is-control-domain") == "true"
    let kind = vm(uuid, "kind")
    let allowed =
      state == "running"
      ? ["clean_shutdown", "hard_shutdown", "suspend", "pool_migrate"] : ["start", "snapshot", "export"]
    return [
      XeField(name: "uuid", mode: "( RO)", value: uuid),
      XeField(name: "name-label", mode: "( RW)", value: vm(uuid, "name-label")),
      XeField(name: "name-description", mode: "( RW)", value: vm(uuid, "name-description")),
      XeField(name: "is-a-template", mode: "( RW)", value: kind == "vm" ? "false" : "true"),
      XeField(name: "is-a-snapshot", mode: "( RO)", value: kind == "snapshot" ? "true" : "false"),
      XeField(name: "is-control-domain", mode: "( RO)", value: isControl ? "true" : "false"),
      XeField(name: "power-state", mode: "( RO)", value: state),
      XeField(name: "allowed-operations", mode: "(SRO)", value: allowed.joined(separator: "; ")),
      XeField(name: "blocked-operations", mode: "(MRW)", value: ""),
      XeField(name: "HVM-boot-policy", mode: "( RW)", value: vm(uuid, "HVM-boot-policy")),
      XeField(name: "resident-on", mode: "( RO)", value: state == "running" ? host : "<not in database>"),
      XeField(name: "affinity", mode: "( RW)", value: "<not in database>"),
      XeField(
        name: "other-config", mode: "(MRW)",
        value: otherConfig(uuid).map { "\($0.key): \($0.value)" }.joined(separator: "; ")),
      XeField(name: "ha-restart-priority", mode: "( RW)", value: ""),
    ]
  }

  var hostRecord: [XeField] {
    [
      XeField(name: "uuid", mode: "( RO)", value: host),
      XeField(name: "name-label", mode: "( RW)", value: hostName),
      XeField(name: "name-description", mode: "( RW)", value: "Default install of XenServer"),
      XeField(name: "enabled", mode: "( RO)", value: isEnabled ? "true" : "false"),
      XeField(name: "hostname", mode: "( RO)", value: "xs62"),
      XeField(name: "address", mode: "( RO)", value: "10.0.0.62"),
      XeField(
        name: "other-config", mode: "(MRW)", value: "agent_start_time: 1383800000.; boot_time: 1383799900."),
      XeField(name: "chipset-info", mode: "(MRO)", value: "iommu: true"),
    ]
  }

  var poolRecord: [XeField] {
    [
      XeField(name: "uuid", mode: "( RO)", value: "6a7b8c9d-0e1f-4a2b-9c3d-4e5f6a7b8c9d"),
      XeField(name: "name-label", mode: "( RW)", value: ""),
      XeField(name: "name-description", mode: "( RW)", value: ""),
      XeField(name: "master", mode: "( RO)", value: host),
      XeField(name: "default-SR", mode: "( RW)", value: "5c6d7e8f-9a0b-4c1d-8e2f-3a4b5c6d7e8f"),
      XeField(name: "ha-enabled", mode: "( RO)", value: root.line("simulation/host/ha-enabled") ?? "false"),
    ]
  }

  var interfaceRecords: [[XeField]] {
    ["eth0", "eth1", "eth2"].enumerated().map { place, name in
      let isManagement = name == "eth0"
      return [
        XeField(name: "uuid", mode: "( RO)", value: "a1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5\(place)"),
        XeField(name: "device", mode: "( RO)", value: name),
        XeField(name: "MAC", mode: "( RO)", value: "00:25:90:57:3a:0\(place)"),
        XeField(
          name: "currently-attached", mode: "( RO)", value: isManagement || place == 2 ? "true" : "false"),
        XeField(name: "VLAN", mode: "( RO)", value: "-1"),
        XeField(name: "host-uuid", mode: "( RO)", value: host),
        XeField(name: "management", mode: "( RO)", value: isManagement ? "true" : "false"),
        XeField(name: "network-uuid", mode: "( RO)", value: "b1b2c3d4-e5f6-4a7b-8c9d-0e1f2a3b4c5\(place)"),
      ]
    }
  }

  var repositoryRecord: [XeField] {
    [
      XeField(name: "uuid", mode: "( RO)", value: "5c6d7e8f-9a0b-4c1d-8e2f-3a4b5c6d7e8f"),
      XeField(name: "name-label", mode: "( RW)", value: "Local storage"),
      XeField(name: "name-description", mode: "( RW)", value: ""),
      XeField(name: "host", mode: "( RO)", value: hostName),
      XeField(name: "type", mode: "( RO)", value: "lvm"),
      XeField(name: "content-type", mode: "( RO)", value: "user"),
    ]
  }

  var connectionRecord: [XeField] {
    [
      XeField(name: "uuid", mode: "( RO)", value: "7e8f9a0b-1c2d-4e3f-9a4b-5c6d7e8f9a0b"),
      XeField(name: "host-uuid", mode: "( RO)", value: host),
      XeField(name: "sr-uuid", mode: "( RO)", value: "5c6d7e8f-9a0b-4c1d-8e2f-3a4b5c6d7e8f"),
      XeField(
        name: "device-config", mode: "(MRO)",
        value: "device: /dev/disk/by-id/scsi-SATA_WDC_WD5003ABYX-_WD-WMAYP0000001-part3"),
      XeField(name: "currently-attached", mode: "( RO)", value: "true"),
    ]
  }
}
