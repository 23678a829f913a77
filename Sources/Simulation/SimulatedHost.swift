import Glibc

/// Simulated hosts: a folder that looks like a XenServer 6.2 to the scripts that run on it.
///
/// What such a host knows about itself lies in its folder `simulation`, a file for each field, to be read and changed
/// while it runs: `vms/UUID/…`, `host/…`, `pool/…`, `pifs/UUID/…`, `srs/UUID/…`, `pbds/UUID/…`; `delays/NAME` in
/// milliseconds (vm-start, vm-shutdown, boot); `boot-state` (`up`, or why the host is dead), `booted-label`,
/// `booting-until`, `once` (the loader's boot-once memory), `iommu`, `dmesg`, `log`. A text in `faults/NAME` is printed
/// on standard error instead of doing what NAME says: any command of `xe`, `vm-start-UUID`, `vm-shutdown-UUID` (`hang`:
/// it never ends; force gets through), `vm-param-set-add` (the earlier value is lost), `extlinux`; `hang` as the text of
/// any command: it never ends. A text that begins with `once: ` is used up. `faults/disk-full`: nothing more can be copied
/// or made; `faults/boot-changed`: somebody writes to the boot file at the next `sync`; `faults/power-cut`, a number N: at
/// the Nth step from now (a `sync`, `extlinux`, or `xe` that changes something) the power goes before it takes effect.
package enum SimulatedHost {
  static let marker = ".xenpass-simulated-host"

  /// The hosts that can be made.
  package static let names: [(name: String, summary: String)] = [
    ("how-to", "XenServer 6.2 with 50 devices, as the how-to finds it"),
    ("in-use", "the same machine with one finished card, one that awaits a reboot, and one hidden in no VM"),
    (
      "big-board",
      "300 functions: bonded management under Open vSwitch, root disk behind two bridges, SAN, GPUs"
    ),
    ("damaged", "the how-to's machine after years of hands: faulty lists, lost keys, a host left disabled"),
    ("swapped", "the how-to's machine after a card was swapped: the hidden address is another card now"),
    ("no-iommu", "the how-to's machine with the IOMMU off in its firmware"),
    ("pool-master", "the how-to's machine as the master of a pool of three hosts, with HA"),
  ]

  /// Makes the host in a new or empty folder, or anew in one that holds a simulated host.
  ///
  /// `executable` is the program that the stand-ins are links to.
  package static func create(_ name: String, at path: String, executable: String) throws(SimulationError) {
    guard names.contains(where: { $0.name == name }) else { throw .unknownName(name) }
    guard path.hasPrefix("/"), path.contains(where: { $0 != "/" }) else { throw .badFolder(path) }
    var root = RootFolder(path: path)
    if !root.exists(marker), !root.names("", hidden: true).isEmpty { throw .folderInUse(path) }
    makeFolders(to: path)
    root.makeFolder("simulation")
    guard root.isFolder("simulation") else { throw .badFolder(path) }
    root.isBeingMade = true
    root.write(marker, "\(name)\n")
    guard root.exists(marker) else { throw .badFolder(path) }
    switch name {
    case "big-board": BigBoardHost.lay(in: root)
    case "swapped":
      HowToHost.lay(in: root, devices: TroubledHosts.swappedDevices, arrange: TroubledHosts.swap)
    case "no-iommu": HowToHost.lay(in: root, arrange: TroubledHosts.withoutIOMMU)
    case "pool-master": HowToHost.lay(in: root, arrange: TroubledHosts.master)
    default: HowToHost.lay(in: root)
    }
    if name == "in-use" { InUseHost.use(root) }
    if name == "damaged" {
      TroubledHosts.damage(root)
      root.write("simulation/booting-until", "0")
      for vm in HowToMachines.running.prefix(1) { HowToMachines.start(vm, in: root) }
    }
    try open(at: path, executable: executable)
  }

  /// Makes the links of a host fit the program as it is now.
  package static func open(at path: String, executable: String) throws(SimulationError) {
    let root = RootFolder(path: path)
    guard root.exists(marker) else { throw .noHost(path) }
    RootLinks.refresh(root, executable: executable)
  }

  /// Lets something go wrong: writes `simulation/faults/NAME`.
  package static func setFault(_ name: String, _ text: String, at path: String) throws(SimulationError) {
    let root = RootFolder(path: path)
    guard root.exists(marker) else { throw .noHost(path) }
    root.write("simulation/faults/\(name)", text)
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
