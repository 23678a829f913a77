/// The how-to's machine with XCP-ng 8.3 as one of a pool of two: its own disk is a LUN that its firmware finds over iSCSI, and
/// the memory of one VM is not fixed.
enum SANBootHost {
  private static let server = "10.20.0.6"
  private static let disk = "scsi-360a98000503360a98000503360a98001"
  private static let other = (
    uuid: "a1f4c7d2-3b58-4e90-8c6d-7e1f2a3b4c5d", name: "xcp84", address: "192.168.1.64",
    control: "6c0e1f2a-3b4c-4d5e-8f60-718293a4b5c6"
  )

  static let plan: HostPlan = {
    var plan = LaterHosts.xcp83
    layDisk(&plan)
    layPool(&plan)
    plan.machines = plan.machines.map { machine in
      guard machine.uuid == HowToMachines.bacchus else { return machine }
      var machine = machine
      machine.fields["memory-dynamic-min"] = "1073741824"
      return machine
    }
    return plan
  }()

  // A disk over iSCSI hangs on no controller; the board's own has none any more.
  private static func layDisk(_ plan: inout HostPlan) {
    let local = plan.primaryDisk
    plan.peripherals =
      plan.peripherals.split(separator: "\n").map { line in
        line.hasPrefix("disk|sda|")
          ? "disk|sda||platform/host3/session1/target3:0:0/3:0:0:0|NETAPP  |LUN             |sda1 sda2 sda3 sda4|\(disk)"
          : String(line)
      }.joined(separator: "\n") + "\n"
    plan.primaryDisk = disk
    plan.rootCarrier = "0000:04:00.0"
    plan.objects = plan.objects.mapValues { fields in fields.mapValues { $0.replacing(local, with: disk) } }
    for name in ["address", "persistent_address"] {
      plan.files["sys/class/iscsi_connection/connection1:0/\(name)"] = Array("\(server)\n".utf8)
    }
    plan.network += "address|xenbr1|10.20.0.62|24\n"
    plan.objects[HowToObjects.interface(1)]?.merge(
      ["IP-configuration-mode": "Static", "IP": "10.20.0.62", "netmask": "255.255.255.0"]) { $1 }
  }

  // The other host is the same machine, so that its own cards sit at the same addresses.
  private static func layPool(_ plan: inout HostPlan) {
    plan.objects["pool"]?["name-label"] = "office"
    var host = plan.objects["host"] ?? [:]
    host.merge(["name-label": other.name, "hostname": other.name, "address": other.address]) { $1 }
    host["uuid"] = nil
    plan.objects["hosts/\(other.uuid)"] = host
    plan.machines.append(.controlDomain(other.control, of: other.name, host: other.uuid))
    let theirs = ["host-uuid": other.uuid, "host-name-label": other.name]
    for index in 0...2 {
      plan.objects["pifs/a1f4c7d2-a1b2-4c3d-9e4f-5061728394a\(index)"] = HowToObjects.fields(index)
        .merging(theirs) { $1 }.merging(["IP": index == 0 ? other.address : ""]) { $1 }
    }
    for (folder, fields) in plan.objects where folder.hasPrefix("pcis/") {
      plan.objects[folder.replacing("c0de5a11", with: "c0de5a12")] = fields.merging(theirs) { $1 }
    }
  }
}
