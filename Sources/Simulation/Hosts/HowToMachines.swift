/// The VMs, templates and the snapshot of the how-to's host.
enum HowToMachines {
  static let bacchus = "6b664553-6822-b445-5a8c-c10d93c41c4c"
  static let controlDomain = "d7f2c8e1-0a4b-4c3d-8e9f-2b1a6c5d4e3f"
  static let domainController = "3f8a1c52-9b7e-4d06-a1c4-5e2f7b8d9012"

  static let machines: [PlannedVM] = [
    PlannedVM(
      uuid: bacchus, name: "bacchus", description: "Records television",
      config: [
        "base_template_name": "Windows 7 (64-bit)", "mac_seed": "0c9d1f5e-3b2a-4d7c-8e6f-a1b2c3d4e5f6",
      ]),
    PlannedVM(
      uuid: domainController, name: "dc01", description: "Windows Server 2008 R2, domain controller",
      runs: true,
      config: ["base_template_name": "Windows Server 2008 R2 (64-bit)", "auto_poweron": "true"]),
    PlannedVM(
      uuid: "71c0d9e4-2f6b-4a38-b5d7-0e9f8a7b6c54", name: "mail", description: "Postfix and Dovecot",
      isHVM: false,
      runs: true, config: ["base_template_name": "Debian Squeeze 6.0 (64-bit)"]),
    PlannedVM(
      uuid: "a94e6b13-58d2-4c7f-9e01-d3c2b1a09f8e", name: "web; name: \"x\" — ünïcode",
      description: "nginx: front end",
      isHVM: false, runs: true, config: ["base_template_name": "Debian Squeeze 6.0 (64-bit)"]),
    PlannedVM(
      uuid: "c52f7d80-6e1a-4b94-83cd-4f5e6d7c8b9a", name: "backup", isHVM: false, runs: true,
      config: ["base_template_name": "CentOS 6 (64-bit)"]),
    PlannedVM(
      uuid: "e80b5a27-d4c3-4f12-a6b9-7c8d9e0f1a2b", name: "build, nightly", isHVM: false,
      config: ["base_template_name": "CentOS 6 (64-bit)"]),
    PlannedVM(
      uuid: "f36d2e91-7a5c-4b80-9d4e-1f2a3b4c5d6e", name: "phone", description: "Asterisk",
      config: ["base_template_name": "Other install media"]),
    .controlDomain(controlDomain, of: HowToHost.hostname, host: HowToHost.uuid),
    PlannedVM(
      uuid: "1d5e9c3b-8a70-4f26-b1e4-6c7d8e9f0a1b", name: "Windows 7 (64-bit)",
      description:
        "Clones of this template will automatically provision their storage when first booted and then "
        + "reconfigure themselves with the optimal settings for Windows 7 (64-bit).",
      kind: "template", config: ["default_template": "true"]),
    PlannedVM(
      uuid: "2e6f0d4c-9b81-4a37-82f5-7d8e9f0a1b2c", name: "Debian Squeeze 6.0 (64-bit)", kind: "template",
      isHVM: false,
      config: ["default_template": "true", "linux_template": "true"]),
    PlannedVM(
      uuid: "3f701e5d-ac92-4b48-9306-8e9f0a1b2c3d", name: "before the driver update", kind: "snapshot",
      fields: ["snapshot-of": bacchus], config: ["base_template_name": "Windows 7 (64-bit)"]),
  ]
}
