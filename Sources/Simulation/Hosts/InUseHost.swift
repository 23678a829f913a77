/// The same machine after some weeks: its cards are at different stages.
enum InUseHost {
  /// Finished: hidden, and in the running VM dc01.
  static let finished = "05:00.0"
  /// Hidden, and in no VM.
  static let unassigned = "01:03.0"
  /// In the boot file only: waits for a restart.
  static let waiting = "04:00.0"

  static func use(_ root: RootFolder) {
    hide([finished, unassigned], root)
    Restart.run(root, how: "power on")
    root.write("simulation/booting-until", "0")
    let vm = XeObject(
      root: root, uuid: HowToMachines.domainController,
      folder: "simulation/vms/\(HowToMachines.domainController)")
    vm.set("other-config", key: "pci", "0/0000:\(finished)")
    vm.set("attached-pci", "0000:\(finished)")
    for uuid in HowToMachines.running { HowToMachines.start(uuid, in: root) }
    hide([finished, unassigned, waiting], root)
    root.write("simulation/log", "")
  }

  private static func hide(_ addresses: [String], _ root: RootFolder) {
    let word = " pciback.hide=" + addresses.map { "(\($0))" }.joined()
    let end = " --- /boot/initrd-2.6-xen.img"
    // The entry that boots and its serial twin; safe is the way back.
    let edited = lines(HowToBootFile.text).map { line in
      line.hasSuffix(end) && !line.contains("nosmp") ? String(line.dropLast(end.count)) + word + end : line
    }
    root.write("boot/extlinux.conf", edited.joined(separator: "\n"))
  }
}
