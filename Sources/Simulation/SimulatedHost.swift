import Glibc

/// Simulated hosts: a folder that looks like a XenServer or an XCP-ng to the scripts that run on it.
///
/// What such a host knows about itself lies in its folder `simulation`, a file for each field, to be read and changed
/// while it runs: `vms/UUID/…`, `host/…`, `pool/…`, `pifs/UUID/…`, `srs/UUID/…`, `pbds/UUID/…`; `delays/NAME` in
/// milliseconds (vm-start, vm-shutdown, boot); `boot-state` (`up`, or why the host is dead), `booted-label`,
/// `booting-until`, `loader` (extlinux, grub-bios, grub-uefi), `python` (of xen-cmdline), `toolstack` (its later
/// commands), `once` (the loader's boot-once memory), `iommu`, `firmware-iommu` (`off`: Xen finds none), `dmesg`,
/// `log`. The machine itself is a table in each of `devices`, `peripherals`, `network`, `filesystems`, `volumes`,
/// `names`.
///
/// A text in `faults/NAME` is printed on standard error instead of doing what NAME says, with status 1; `hang`: it never
/// ends; a text that begins with `once: ` is used up. NAME is a stand-in (lspci, df, sync …), a command of `xe`,
/// `vm-start-UUID`, `vm-shutdown-UUID` (force gets through), or `vm-param-set-add` (the earlier value is lost).
/// Three have effects of their own:
/// - `disk-full`, any text: `cp`, `dd`, `mkdir` and `tee` fail for want of space, with what that does to their files.
/// - `boot-changed`, any text: somebody adds a line to the boot file at the next `sync`. Used up.
/// - `power-cut`, a number N: just before the Nth command that changes something (`sync`, `extlinux`, a writing command
///   of `xe`) the script that calls it is killed and the machine restarts. Used up.
package enum SimulatedHost {
  static let marker = ".xenpass-simulated-host"

  /// The hosts that can be made.
  package static let names: [(name: String, summary: String)] = [
    ("how-to", "XenServer 6.2 with 50 devices, as the how-to finds it"),
    ("in-use", "the same machine with one finished card, one that awaits a reboot, and one hidden in no VM"),
    ("big-board", "a server with 300 devices: bonds, SAN, virtual functions, GPUs, cards behind two bridges"),
    ("damaged", "the how-to's machine after years of hands, in the middle of an unfinished restart"),
    ("swapped", "the how-to's machine with its cards in other slots since one was hidden"),
    ("no-iommu", "the how-to's machine with the IOMMU switched off in its firmware"),
    ("pool-master", "the how-to's machine as the master of a pool of three hosts with HA"),
    ("xs65", "the how-to's machine with XenServer 6.5: extlinux, a dom0 of 64 bits"),
    ("xs7-bios", "the same with XenServer 7.0, started by GRUB from a BIOS"),
    ("xcp82-uefi", "the same with XCP-ng 8.2, started by GRUB from UEFI"),
    ("xcp83", "the same with XCP-ng 8.3, whose toolstack knows storage, network and display cards"),
    ("upgraded", "xcp83 after an upgrade from the installation medium that kept a hide list in every entry"),
    ("san-boot", "xcp83 in a pool of two: its own disk comes over iSCSI, the memory of a VM is not fixed"),
    ("stale-efi", "xs7-bios with the EFI grub.cfg of an earlier installation"),
    ("stale-bios", "xcp82-uefi with the BIOS grub.cfg of an earlier installation"),
    ("stale-extlinux", "xs7-bios, upgraded from 6.5, with its extlinux.conf left over"),
  ]

  private static func plan(_ name: String) -> HostPlan? {
    switch name {
    case "how-to": HowToHost.plan
    case "in-use": InUseHost.plan
    case "big-board": BigBoard.plan
    case "damaged": DamagedHost.plan
    case "swapped": SwappedHost.plan
    case "no-iommu": NoIOMMUHost.plan
    case "pool-master": PoolMasterHost.plan
    case "xs65": LaterHosts.xs65
    case "xs7-bios": LaterHosts.xs7BIOS
    case "xcp82-uefi": LaterHosts.xcp82
    case "xcp83": LaterHosts.xcp83
    case "san-boot": SANBootHost.plan
    case "upgraded": LaterHosts.upgraded
    case "stale-efi": LaterHosts.staleEFI
    case "stale-bios": LaterHosts.staleBIOS
    case "stale-extlinux": LaterHosts.staleExtlinux
    default: nil
    }
  }

  /// Makes the host in a new or empty folder, or anew in one that holds a simulated host.
  ///
  /// `executable` is the program that the stand-ins are links to.
  package static func create(_ name: String, at path: String, executable: String) throws(SimulationError) {
    guard let plan = plan(name) else { throw .unknownName(name) }
    guard path.hasPrefix("/"), path.contains(where: { $0 != "/" }) else { throw .badFolder(path) }
    var root = RootFolder(path: path)
    if !root.exists(marker), !root.names("", hidden: true).isEmpty { throw .folderInUse(path) }
    makeFolders(to: path)
    root.makeFolder("simulation")
    guard root.isFolder("simulation") else { throw .badFolder(path) }
    root.isBeingMade = true
    root.write(marker, "\(name)\n")
    guard root.exists(marker) else { throw .badFolder(path) }
    plan.lay(in: root)
    try open(at: path, executable: executable)
  }

  /// Makes the links of a host fit the program as it is now.
  package static func open(at path: String, executable: String) throws(SimulationError) {
    let root = RootFolder(path: path)
    guard root.exists(marker) else { throw .noHost(path) }
    RootLinks.refresh(root, executable: executable)
  }

  /// Makes something go wrong on a host from now on; an empty text makes it go well again.
  package static func setFault(_ name: String, _ text: String, at path: String) throws(SimulationError) {
    let root = RootFolder(path: path)
    guard root.exists(marker) else { throw .noHost(path) }
    guard Faults.isUsable(name, text) else { throw .badFault(name) }
    let file = "simulation/faults/\(name)"
    if text.isEmpty { root.remove(file) } else { root.write(file, text + "\n") }
  }

  /// Removes a host with everything in its folder; links are removed, never followed. Does nothing if there is no host.
  package static func remove(at path: String) {
    let root = RootFolder(path: path)
    guard root.exists(marker) else { return }
    for name in root.names("", hidden: true) where name != marker { root.removeTree(name) }
    root.remove(marker)
    rmdir(path)
  }

  /// Does what the stand-in does that the program was called as; nil if it was called as itself.
  package static func runStandIn(arguments: [String]) -> Int32? {
    guard let called = arguments.first, let path = called.hasPrefix("/") ? called : executedPath() else {
      return nil
    }
    let parts = path.split(separator: "/")
    guard parts.count >= 3, parts[parts.count - 2] == "stand-ins", let name = parts.last else { return nil }
    let root = RootFolder(path: "/" + parts.dropLast(2).joined(separator: "/"))
    guard root.exists(marker) else { return nil }
    return StandIns.print(String(name), Array(arguments.dropFirst()), in: root)
  }

  private static func makeFolders(to path: String) {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/\(part)"
      mkdir(made, 0o755)
    }
  }

  /// The path that the kernel was told to run: a shell that found the command by PATH passes only its bare name on.
  private static func executedPath() -> String? {
    guard let vector = RootFolder(path: "/proc/self").bytes("auxv") else { return nil }
    let words = vector.withUnsafeBytes { bytes in
      (0..<bytes.count / 8).map { bytes.loadUnaligned(fromByteOffset: $0 * 8, as: UInt.self) }
    }
    let executedFile: UInt = 31  // AT_EXECFN
    let pairs = stride(from: 0, to: words.count - 1, by: 2)
    guard let place = pairs.first(where: { words[$0] == executedFile }),
      let text = UnsafePointer<CChar>(bitPattern: words[place + 1])
    else { return nil }
    let path = String(cString: text)
    if path.hasPrefix("/") { return path }
    var buffer = [CChar](repeating: 0, count: 4096)
    guard getcwd(&buffer, buffer.count) != nil else { return nil }
    let folder = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    return "\(folder)/\(path)"
  }
}
