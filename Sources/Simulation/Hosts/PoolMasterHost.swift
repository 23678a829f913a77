/// The how-to's machine as the master of a pool of three hosts with HA, its storage network on a bond of Linux.
enum PoolMasterHost {
  private static let others = [
    ("a1f4c7d2-3b58-4e90-8c6d-7e1f2a3b4c5d", "xs63", "192.168.1.63", "6c0e1f2a-3b4c-4d5e-8f60-718293a4b5c6"),
    ("b2e5d8c3-4a69-4f01-9d7e-8f2a3b4c5d6e", "xs64", "192.168.1.64", "7d1f2a3b-4c5d-4e6f-9071-8293a4b5c6d7"),
  ]
  private static let storageServer = "10.20.0.6"
  private static let target = "iqn.2012-05.com.example:storage.pool1"
  private static let storage = "e4d3c2b1-a098-4765-8432-10fedcba9876"
  private static let bond = "f0e1d2c3-b4a5-4968-8778-695a4b3c2d1e"
  private static let scsi = "360a98000503360a98000503360a98007"

  static let plan: HostPlan = {
    var plan = HowToHost.plan
    plan.objects["pool"]?["name-label"] = "production"
    plan.objects["pool"]?["ha-enabled"] = "true"
    plan.objects["pool"]?["default-SR"] = storage
    for (uuid, name, address, control) in others {
      var fields = PlannedObject.host(uuid, name, address: address)
      fields["uuid"] = nil
      plan.objects["hosts/\(uuid)"] = fields
      plan.machines.append(.controlDomain(control, of: name, host: uuid))
      for index in 0...2 {
        plan.objects["pifs/\(uuid.prefix(8))-a1b2-4c3d-9e4f-5061728394a\(index)"] = HowToObjects.fields(index)
          .merging(["host-uuid": uuid, "host-name-label": name, "IP": index == 0 ? address : ""]) { $1 }
      }
    }
    plan.machines = plan.machines.map { machine in
      var machine = machine
      if machine.uuid == HowToMachines.domainController { machine.fields["ha-restart-priority"] = "1" }
      return machine
    }
    plan.machines.append(
      PlannedVM(
        uuid: "5a4b3c2d-1e0f-4a9b-8c7d-6e5f4a3b2c1d", name: "db02", description: "PostgreSQL, runs on xs63",
        isHVM: false, runs: true, fields: ["resident-on": others[0].0, "ha-restart-priority": "2"],
        config: ["base_template_name": "CentOS 6 (64-bit)"]))
    layStorage(&plan)
    layBond(&plan)
    return plan
  }()

  /// An SR on an iSCSI server, one PBD for each host.
  private static func layStorage(_ plan: inout HostPlan) {
    plan.objects["srs/\(storage)"] = [
      "name-label": "iSCSI on filer1", "host": "<shared>", "type": "lvmoiscsi", "content-type": "user",
      "shared": "true", "physical-size": "1099511627776", "physical-utilisation": "549755813888",
      "virtual-allocation": "549755813888",
    ]
    let hosts = [(HowToHost.uuid, HowToHost.hostname)] + others.map { ($0.0, $0.1) }
    for (index, host) in hosts.enumerated() {
      plan.objects["pbds/c8b7a695-8473-4261-9f0e-1d2c3b4a596\(index)"] = [
        "host-uuid": host.0, "host-name-label": host.1, "sr-uuid": storage,
        "sr-name-label": "iSCSI on filer1",
        "currently-attached": "true", "device-config/target": storageServer,
        "device-config/targetIQN": target, "device-config/port": "3260", "device-config/SCSIid": scsi,
      ]
    }
    plan.peripherals +=
      "disk|sdb||platform/host3/session1/target3:0:0/3:0:0:0|NETAPP  |LUN             ||scsi-\(scsi)\n"
    for name in ["address", "persistent_address"] {
      plan.files["sys/class/iscsi_connection/connection1:0/\(name)"] = Array("\(storageServer)\n".utf8)
    }
    plan.volumes += "/dev/sdb|VG_XenStorage-\(storage)\n"
  }

  /// eth1 and eth2 as one, with the storage network in VLAN 200 on it.
  private static func layBond(_ plan: inout HostPlan) {
    plan.network = """
      bridge|xenbr0|eth0
      bond|bond0|eth1 eth2
      bridge|xapi0|bond0
      vlan|bond0.200|bond0|200
      bridge|xapi1|bond0.200
      address|xenbr0|192.168.1.62|24
      address|xapi1|10.20.0.62|24
      gateway|xenbr0|192.168.1.1

      """
    for index in [1, 2] { plan.objects[HowToObjects.interface(index)]?["bond-slave-of"] = bond }
    let common = [
      "device": "bond0", "MAC": "00:25:90:3a:5c:11", "physical": "false", "currently-attached": "true",
      "management": "false", "host-uuid": HowToHost.uuid, "host-name-label": HowToHost.hostname,
    ]
    plan.objects["pifs/0a1b2c3d-4e5f-4061-8273-94a5b6c7d8e0"] = common.merging([
      "bond-master-of": bond, "network-uuid": "9e8d7c6b-5a49-4837-a625-14f3e2d1c0b0",
      "network-name-label": "Bond 1+2",
    ]) { $1 }
    plan.objects["pifs/0a1b2c3d-4e5f-4061-8273-94a5b6c7d8e1"] = common.merging([
      "VLAN": "200", "network-uuid": "9e8d7c6b-5a49-4837-a625-14f3e2d1c0b1",
      "network-name-label": "storage", "IP-configuration-mode": "Static", "IP": "10.20.0.62",
      "netmask": "255.255.255.0",
    ]) { $1 }
  }
}
