/// The how-to's machine with its cards put into other slots since the first one was hidden.
enum SwappedHost {
  static let plan: HostPlan = {
    var plan = HowToHost.plan
    plan.bootFile = HowToBootFile.hiding("(03:00.0)")
    // The cards have changed places; their bridges have not.
    plan.devices = lines(plan.devices).map { line in
      var fields = line.split(separator: "|", omittingEmptySubsequences: false).map(String.init)
      switch fields.first {
      case "0000:03:00.0": (fields[0], fields[9]) = ("0000:04:00.0", "0000:00:0a.0")
      case "0000:04:00.0": (fields[0], fields[9]) = ("0000:03:00.0", "0000:00:09.0")
      default: break
      }
      return fields.joined(separator: "|")
    }.joined(separator: "\n")
    plan.objects[HowToObjects.interface(1)]?["pci-bus-path"] = "0000:03:00.0"
    plan.machines = plan.machines.map { machine in
      var machine = machine
      if machine.uuid == HowToMachines.bacchus { machine.config["pci"] = "0/0000:03:00.0" }
      return machine
    }
    plan.addJournal(
      "20261001T010203Z-boot-77",
      [
        "kind": "boot", "version": "2", "who": "root 192.168.1.20", "started": "20261001T010203Z",
        "plan": "hide 03:00.0", "state": "done", "path": "boot/extlinux.conf",
        "boot": "0b1c2d3e-4f50-4617-8293-a4b5c6d7e8f9",
        "identity": "0000:03:00.0 1131:7164 1131:0707 - -",
      ])
    return plan
  }()
}
