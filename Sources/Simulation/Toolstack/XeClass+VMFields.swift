extension XeClass {
  /// The fields of VMs, templates and snapshots, in the order of records.ml (XenServer 6.2).
  static let vmFields: [XeField] = [
    .uuid, .readWrite("name-label"), .readWrite("name-description"), .readWrite("user-version", "1"),
    .computed("is-a-template", .readWrite) { $0.file("kind") == "vm" ? "false" : "true" },
    .computed("is-a-snapshot") { $0.file("kind") == "snapshot" ? "true" : "false" },
    .readOnly("snapshot-of", "<not in database>"),
    .readOnly("is-control-domain", "false"), .readOnly("power-state", "halted"),
    .readOnly("memory-actual", "0"), .readWrite("memory-dynamic-max", "2147483648"),
    .readWrite("memory-dynamic-min", "2147483648"), .readWrite("memory-static-max", "2147483648"),
    .readWrite("memory-static-min", "2147483648"),
    .map("VCPUs-params"), .readWrite("VCPUs-max", "2"), .readWrite("VCPUs-at-startup", "2"),
    .map("platform"),
    .computed("allowed-operations", .setReadOnly, allowedOperations),
    .computed("current-operations", .setReadOnly) { XeShutdown.isGoingOn($0) ? "clean_shutdown" : "" },
    .map("blocked-operations"),
    .computed("possible-hosts") { _ in "<expensive field>" },
    // From 7.5 on; what it is not set to is told by the boot policy.
    XeField(
      name: "domain-type", mode: .readWrite, source: .file(orElse: ""), isKnown: Uname.isLate,
      fallback: { $0.file("HVM-boot-policy").isEmpty ? "pv" : "hvm" }),
    .readWrite("HVM-boot-policy"), .map("HVM-boot-params"), .readWrite("PV-args"),
    .readWrite("PV-bootloader"),
    .readOnly("resident-on", "<not in database>"), .readWrite("affinity", "<not in database>"),
    .map("other-config"),
    .computed("dom-id") { vm in
      let number = vm.file("dom-id")
      return vm.file("power-state") == "running" && !number.isEmpty ? number : "-1"
    },
    XeField(name: "ha-always-run", mode: .readWrite, source: .file(orElse: "false"), isDeprecated: true),
    .readWrite("ha-restart-priority"),
    .computed("PV-drivers-version", .mapReadOnly) { vm in
      vm.file("tools") == "true" ? "major: 6; minor: 2; micro: 0; build: 70446" : "<not in database>"
    },
    .computed("PV-drivers-up-to-date") { $0.file("tools") == "true" ? "true" : "<not in database>" },
    XeField(name: "tags", mode: .setReadWrite, source: .set),
  ]

  private static let allowedOperations: @Sendable (XeObject) -> String = { vm in
    let hasTools = vm.file("tools") == "true"
    let words: [String] =
      switch (vm.file("kind"), vm.file("power-state")) {
      case _ where vm.file("is-control-domain") == "true": []
      case ("vm", "running") where XeShutdown.isGoingOn(vm): ["hard_reboot", "hard_shutdown"]
      case ("vm", "running"):
        ["changing_dynamic_range", "hard_reboot", "hard_shutdown"]
          + (hasTools ? ["pool_migrate", "suspend", "clean_reboot", "clean_shutdown"] : [])
          + ["pause", "checkpoint", "snapshot"]
      case ("vm", "paused"): ["hard_reboot", "hard_shutdown", "unpause"]
      case ("vm", "suspended"): ["hard_shutdown", "resume_on", "resume"]
      case ("vm", _):
        [
          "changing_dynamic_range", "changing_shadow_memory", "changing_static_range", "make_into_template",
          "destroy",
          "export", "start_on", "start", "clone", "copy", "snapshot",
        ]
      case ("snapshot", _): ["revert", "destroy", "export", "clone", "copy"]
      default: ["provision", "destroy", "export", "clone", "copy"]
      }
    return words.joined(separator: "; ")
  }
}
