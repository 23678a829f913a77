/// `reboot`, and the power switch: nobody shuts the VMs down first.
enum HardReset {
  static func run(_ root: RootFolder) -> Printed {
    root.locked { Restart.run(root, how: "hard reset") }
    return Printed()
  }
}
