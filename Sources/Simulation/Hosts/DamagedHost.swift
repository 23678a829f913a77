/// The how-to's machine after years of hands, and in the middle of a restart that nobody finished.
enum DamagedHost {
  private static let mail = "71c0d9e4-2f6b-4a38-b5d7-0e9f8a7b6c54"
  private static let web = "a94e6b13-58d2-4c7f-9e01-d3c2b1a09f8e"
  private static let backup = "c52f7d80-6e1a-4b94-83cd-4f5e6d7c8b9a"
  private static let build = "e80b5a27-d4c3-4f12-a6b9-7c8d9e0f1a2b"
  private static let phone = "f36d2e91-7a5c-4b80-9d4e-1f2a3b4c5d6e"
  private static let template = "1d5e9c3b-8a70-4f26-b1e4-6c7d8e9f0a1b"
  private static let snapshot = "3f701e5d-ac92-4b48-9306-8e9f0a1b2c3d"

  static let plan: HostPlan = {
    var plan = HowToHost.plan
    plan.bootFile = bootFile
    // Somebody typed it at the boot prompt; the default entry has been edited since the last start of that one.
    plan.firstLabel = "fallback"
    let keys = [
      HowToMachines.bacchus: "0/0000:03:00.0, 0/0000:04:00.0", phone: "03:00.0", build: "0/0000:0b:00.0",
      mail: "0/0000:01:03.0", backup: "0/0000:01:03.0", template: "0/0000:03:00.0",
      snapshot: "0/0000:03:00.0",
    ]
    plan.machines = plan.machines.map { machine in
      var machine = machine
      machine.config["pci"] = keys[machine.uuid]
      if [HowToMachines.domainController, web].contains(machine.uuid) { machine.runs = false }
      return machine
    }
    plan.files = [
      "simulation/host/enabled": Array("false".utf8),
      // What a cut power line left of a file.
      "var/lib/xenpass/changes/20261015T101112Z-boot-512/kind": [
        0x00, 0xff, 0xfe, 0x80, 0x01, 0xc3, 0x28, 0x00,
      ],
    ]
    plan.addJournal(
      "20261101T020304Z-reboot-4242",
      [
        "kind": "reboot", "version": "1", "who": "root 192.168.1.20", "started": "20261101T020304Z",
        "plan": "restart of \(HowToHost.uuid)", "state": "stopped",
        "boot": "5f2d1c0b-9a87-4e65-b432-1f0e9d8c7b6a",
        "ran": "\(HowToMachines.domainController)\n\(web)",
      ])
    plan.files["var/lib/xenpass/changes/20261101T020304Z-reboot-4242/disabled"] = []
    return plan
  }()

  private static let bootFile: String = {
    let hidden = " pciback.hide=(03:00.0) xen-pciback.hide=(03:00.0) pciback.hide=(01:03.0)(06::00.0)"
    var label = ""
    return lines(HowToBootFile.text).map { line in
      if line.hasPrefix("label ") { label = String(line.dropFirst(6)) }
      guard line.hasPrefix("  append ") else { return line }
      switch label {
      case "xe": return line.replacing(" splashi  ---", with: " splashi \(hidden) ---")
      // As the how-to's page shows it.
      case "xe-serial": return line.replacing(" --- ", with: " — ")
      case "safe": return line.replacing(" acpi=off ", with: " acpi=off\u{a0}")
      default: return line
      }
    }.joined(separator: "\n")
  }()
}
