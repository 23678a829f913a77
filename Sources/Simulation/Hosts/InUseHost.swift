/// The same machine after some weeks: its cards are at different stages.
enum InUseHost {
  /// Finished: hidden, and in the running VM dc01.
  private static let finished = "05:00.0"
  /// Hidden, and in no VM.
  private static let unassigned = "01:03.0"
  /// In the boot file only: waits for a restart.
  private static let waiting = "04:00.0"

  static let plan: HostPlan = {
    var plan = HowToHost.plan
    plan.bootFile = HowToBootFile.hiding("(\(finished))(\(unassigned))")
    plan.machines = plan.machines.map { machine in
      guard machine.uuid == HowToMachines.domainController else { return machine }
      var machine = machine
      machine.config["pci"] = "0/0000:\(finished)"
      return machine
    }
    // As xenpass writes it down when it hides a card.
    for (address, identity) in [
      finished: "8086:10d3 15d9:10d3 00:25:90:3a:5c:12", unassigned: "13f6:8788 1043:8269 -",
    ] {
      plan.objects["host"]?["other-config/xenpass-identity-0000.\(address.replacing(":", with: "."))"] =
        "\(identity) -"
    }
    plan.files = [
      "boot/extlinux.conf": Array(HowToBootFile.hiding("(\(finished))(\(unassigned))(\(waiting))").utf8)
    ]
    return plan
  }()
}
